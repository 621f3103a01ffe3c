import { Pending } from "/static/door/pending.js";
import { Scanner } from "/static/door/scanner.js";
import { Sightings } from "/static/door/sightings.js";
import { equal, settle } from "/modules/expect.js";

const A = "0123456789ABCDEF";
const B = "B123456789ABCDEF";
const LOST = { kind: "lost" };

/** A scanner whose answers are given by hand, and whose waiting ends by hand. */
function rig(storage = new Map(), more = {}) {
  const door = { asked: [], states: [], waits: [], now: 0, count: 0 };
  const kept = { getItem: (key) => storage.get(key) ?? null, setItem: (key, value) => storage.set(key, value), removeItem: (key) => storage.delete(key) };
  const clock = {
    wait: (time, signal) => new Promise((done) => { door.waits.push({ time, done }); signal?.addEventListener("abort", done); }),
    stamp: () => ({ at: 0, offset: null }),
    id: () => `scan-${(door.count += 1)}`,
  };
  const send = (scan, signal, patience) => new Promise((reply) => {
    door.asked.push({ scan, reply, patience });
    signal.addEventListener("abort", () => reply(LOST));
  });
  door.scanner = new Scanner({
    send, clock, journal: new Pending(kept), sightings: new Sightings(() => door.now),
    onState: (state) => { door.states.push(state.kind); door.last = state; }, ...more,
  });
  door.answer = (outcome = "admitted") => door.reply({ kind: "result", result: { outcome } });
  door.reply = async (reply) => { door.asked.at(-1).reply(reply); await settle(); };
  door.pass = async () => { door.waits.at(-1).done(); await settle(); };
  return door;
}

const ids = (door) => door.asked.map((one) => one.scan.scan_id);
const codes = (door) => door.asked.map((one) => one.scan.code);

export async function test_nothing_is_said_but_asking_before_the_answer() {
  const door = rig();
  door.scanner.see(A);
  await settle();
  equal(door.states, ["asking"]);
  await door.answer();
  equal(door.states, ["asking", "answered"]);
}

export async function test_one_request_at_a_time_for_what_the_camera_sees() {
  const door = rig();
  door.scanner.see(A);
  door.scanner.see(B);
  await settle();
  equal(codes(door), [A]);
  await door.answer();
  door.scanner.see(B);
  await settle();
  equal(codes(door), [A, B]);
}

export async function test_goes_on_after_every_kind_of_answer() {
  const door = rig();
  for (const [at, reply] of [{ kind: "refused" }, { kind: "result", result: { outcome: "unknown" } }].entries()) {
    door.scanner.see(`${at}000000000000000`);
    await settle();
    await door.reply(reply);
  }
  door.scanner.see(B);
  await settle();
  await door.answer();
  equal(door.states, ["asking", "refused", "asking", "answered", "asking", "answered"]);
}

export async function test_lost_answer_is_asked_for_again_with_the_same_scan() {
  const door = rig();
  door.scanner.see(A);
  await settle();
  await door.reply(LOST);
  await door.pass();
  await door.reply(LOST);
  await door.pass();
  await door.answer();
  equal(ids(door), ["scan-1", "scan-1", "scan-1"]);
  equal(door.states, ["asking", "retrying", "retrying", "answered"]);
  equal(door.waits.map((wait) => wait.time), [500, 1000]);
}

export async function test_server_that_asks_for_patience_gets_it() {
  const door = rig();
  door.scanner.see(A);
  await settle();
  await door.reply({ kind: "lost", waitFor: 7000 });
  equal(door.waits[0].time, 7000);
}

export async function test_given_up_scan_keeps_its_id_for_the_next_try() {
  const door = rig();
  door.scanner.enter(A);
  await settle();
  await door.reply(LOST);
  door.scanner.giveUp();
  await settle();
  door.scanner.enter(A);
  await settle();
  await door.answer();
  door.scanner.enter(A);
  await settle();
  equal(ids(door), ["scan-1", "scan-1", "scan-2"]);
  equal(door.states, ["asking", "retrying", "given_up", "asking", "answered", "asking"]);
}

export async function test_lost_scan_keeps_its_id_over_a_reload() {
  const storage = new Map();
  rig(storage).scanner.see(A);
  await settle();
  const reloaded = rig(storage);
  reloaded.count = 7;
  reloaded.scanner.see(A);
  await settle();
  equal(ids(reloaded), ["scan-1"]);
}

export async function test_answered_scan_leaves_nothing_behind() {
  const storage = new Map();
  const door = rig(storage);
  door.scanner.see(A);
  await settle();
  await door.answer();
  equal([...storage.keys()], []);
}

export async function test_hand_scanner_codes_wait_their_turn() {
  const door = rig();
  door.scanner.hear(A);
  door.scanner.hear(B);
  door.scanner.hear(B);
  await settle();
  await door.answer();
  equal(codes(door), [A]);
  await door.pass();
  equal(codes(door), [A, B]);
}

export async function test_locked_phone_asks_no_more() {
  const door = rig();
  door.scanner.see(A);
  await settle();
  await door.reply({ kind: "locked" });
  door.scanner.see(B);
  door.scanner.enter(B);
  await settle();
  equal([codes(door), door.states], [[A], ["asking", "locked"]]);
}

export async function test_out_is_another_scan_than_in() {
  const door = rig();
  door.scanner.enter(A);
  await settle();
  await door.reply(LOST);
  door.scanner.giveUp();
  await settle();
  door.scanner.direction = "out";
  door.scanner.enter(A);
  await settle();
  equal(door.asked.map((one) => [one.scan.scan_id, one.scan.direction]), [["scan-1", "in"], ["scan-2", "out"]]);
}

export async function test_long_foreign_text_is_cut_from_the_front() {
  const door = rig();
  door.scanner.see("x".repeat(4000) + A);
  await settle();
  equal([codes(door)[0].length, codes(door)[0].endsWith(A)], [500, true]);
}

/** A journal that notes what it is told, and judges as it is told to. */
function notebook(judged) {
  const book = { told: [] };
  const note = (what) => { book.told.push(what); };
  return Object.assign(book, {
    find: () => null, keep: (_key, scan) => note(`keep ${scan.scan_id}`), canJudge: () => judged !== null,
    judge: (_key, scan) => { note("judge"); return judged && { scan_id: scan.scan_id, outcome: judged, byItself: true }; },
    answered: () => note("answered"), refused: () => note("refused"),
  });
}

const linkOf = (isOnline) => ({ isOnline, lost() { this.isOnline = false; }, reached() { this.isOnline = true; } });

export async function test_scan_is_written_down_before_it_is_sent_or_shown() {
  const order = [];
  const journal = { ...notebook("admitted"), keep: async () => { await settle(); order.push("kept"); } };
  const door = rig(new Map(), { journal, onState: ({ kind }) => order.push(kind), send: async () => { order.push("sent"); return LOST; } });
  door.scanner.see(A);
  for (let turn = 0; turn < 5; turn += 1) await settle();
  equal(order, ["kept", "asking", "sent", "answered"]);
}

export async function test_lost_answer_is_given_by_the_phone_with_the_same_scan() {
  const journal = notebook("admitted");
  const door = rig(new Map(), { journal, link: linkOf(true) });
  door.scanner.see(A);
  await settle();
  await door.reply(LOST);
  equal([door.states, journal.told, door.last.result.byItself], [["asking", "answered"], ["keep scan-1", "judge"], true]);
  equal([door.last.result.scan_id, door.asked[0].patience], ["scan-1", 2000]);
}

export async function test_without_network_the_server_is_not_asked_first() {
  const door = rig(new Map(), { journal: notebook("already_in"), link: linkOf(false) });
  door.scanner.see(A);
  await settle();
  equal([door.asked.length, door.last.result.outcome], [0, "already_in"]);
}

export async function test_server_that_fails_makes_nobody_red() {
  const door = rig(new Map(), { journal: notebook("admitted"), link: linkOf(true) });
  door.scanner.see(A);
  await settle();
  await door.reply({ kind: "broken" });
  equal(door.last.result.outcome, "admitted");
}

export async function test_phone_without_a_list_waits_for_the_server() {
  const door = rig(new Map(), { journal: notebook(null), link: linkOf(false) });
  door.scanner.see(A);
  await settle();
  await door.reply(LOST);
  await door.pass();
  await door.answer();
  equal([door.states, door.asked[0].patience], [["asking", "retrying", "answered"], 8000]);
}

export async function test_scan_that_cannot_be_written_down_is_never_judged_by_the_phone() {
  const journal = { ...notebook("admitted"), keep: () => { throw new Error("full"); } };
  const door = rig(new Map(), { journal, link: linkOf(true) });
  door.scanner.see(A);
  await settle();
  await door.reply(LOST);
  equal(door.states, ["asking", "retrying"]);
}

export async function test_scan_says_where_it_came_from() {
  const door = rig(new Map(), { extras: () => ({ helper: "Ana" }) });
  for (const [way, code, source] of [["see", A], ["hear", B], ["enter", "C123456789ABCDEF"], ["enter", "D123456789ABCDEF", "search"]]) {
    door.scanner[way](code, source);
    await settle();
    await door.answer();
    if (door.waits.length) await door.pass();
  }
  equal(door.asked.map(({ scan }) => [scan.source, scan.helper]), [["camera", "Ana"], ["hand_scanner", "Ana"], ["typed", "Ana"], ["search", "Ana"]]);
}

export async function test_code_that_stays_in_view_while_the_helper_is_asked_something_is_not_new_afterwards() {
  const door = rig();
  door.scanner.see(A);
  await settle();
  await door.answer();
  for (door.now = 100; door.now < 5000; door.now += 100) door.scanner.glimpse(A);
  door.scanner.hold(A);
  for (; door.now < 9000; door.now += 100) door.scanner.see(A);
  await settle();
  equal(ids(door), ["scan-1"]);
}
