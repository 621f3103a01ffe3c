import { Pending } from "/static/door/pending.js";
import { Scanner } from "/static/door/scanner.js";
import { Sightings } from "/static/door/sightings.js";
import { equal, settle } from "/modules/expect.js";

const A = "0123456789ABCDEF";
const B = "B123456789ABCDEF";
const LOST = { kind: "lost" };

/** A scanner whose answers are given by hand, and whose waiting ends by hand. */
function rig(storage = new Map()) {
  const door = { asked: [], states: [], waits: [], now: 0, count: 0 };
  const kept = { getItem: (key) => storage.get(key) ?? null, setItem: (key, value) => storage.set(key, value), removeItem: (key) => storage.delete(key) };
  const clock = {
    wait: (time, signal) => new Promise((done) => { door.waits.push({ time, done }); signal?.addEventListener("abort", done); }),
    date: () => new Date(0),
    id: () => `scan-${(door.count += 1)}`,
  };
  const send = (scan, signal) => new Promise((reply) => {
    door.asked.push({ scan, reply });
    signal.addEventListener("abort", () => reply(LOST));
  });
  door.scanner = new Scanner({
    send, clock, pending: new Pending(kept), sightings: new Sightings(() => door.now),
    onState: (state) => door.states.push(state.kind),
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
  equal(codes(door), [A]);
  await door.answer();
  door.scanner.see(B);
  equal(codes(door), [A, B]);
}

export async function test_goes_on_after_every_kind_of_answer() {
  const door = rig();
  for (const [at, reply] of [{ kind: "refused" }, { kind: "result", result: { outcome: "unknown" } }].entries()) {
    door.scanner.see(`${at}000000000000000`);
    await door.reply(reply);
  }
  door.scanner.see(B);
  await door.answer();
  equal(door.states, ["asking", "refused", "asking", "answered", "asking", "answered"]);
}

export async function test_lost_answer_is_asked_for_again_with_the_same_scan() {
  const door = rig();
  door.scanner.see(A);
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
  await door.reply({ kind: "lost", waitFor: 7000 });
  equal(door.waits[0].time, 7000);
}

export async function test_given_up_scan_keeps_its_id_for_the_next_try() {
  const door = rig();
  door.scanner.enter(A);
  await door.reply(LOST);
  door.scanner.giveUp();
  await settle();
  door.scanner.enter(A);
  await door.answer();
  door.scanner.enter(A);
  equal(ids(door), ["scan-1", "scan-1", "scan-2"]);
  equal(door.states, ["asking", "retrying", "given_up", "asking", "answered", "asking"]);
}

export async function test_lost_scan_keeps_its_id_over_a_reload() {
  const storage = new Map();
  rig(storage).scanner.see(A);
  const reloaded = rig(storage);
  reloaded.count = 7;
  reloaded.scanner.see(A);
  equal(ids(reloaded), ["scan-1"]);
}

export async function test_answered_scan_leaves_nothing_behind() {
  const storage = new Map();
  const door = rig(storage);
  door.scanner.see(A);
  await door.answer();
  equal([...storage.keys()], []);
}

export async function test_hand_scanner_codes_wait_their_turn() {
  const door = rig();
  door.scanner.hear(A);
  door.scanner.hear(B);
  door.scanner.hear(B);
  await door.answer();
  equal(codes(door), [A]);
  await door.pass();
  equal(codes(door), [A, B]);
}

export async function test_locked_phone_asks_no_more() {
  const door = rig();
  door.scanner.see(A);
  await door.reply({ kind: "locked" });
  door.scanner.see(B);
  door.scanner.enter(B);
  equal([codes(door), door.states], [[A], ["asking", "locked"]]);
}

export async function test_out_is_another_scan_than_in() {
  const door = rig();
  door.scanner.enter(A);
  await door.reply(LOST);
  door.scanner.giveUp();
  await settle();
  door.scanner.direction = "out";
  door.scanner.enter(A);
  equal(door.asked.map((one) => [one.scan.scan_id, one.scan.direction]), [["scan-1", "in"], ["scan-2", "out"]]);
}

export async function test_long_foreign_text_is_cut_from_the_front() {
  const door = rig();
  door.scanner.see("x".repeat(4000) + A);
  equal([codes(door)[0].length, codes(door)[0].endsWith(A)], [500, true]);
}
