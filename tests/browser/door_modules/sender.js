import { equal } from "/modules/expect.js";
import { judgeScan, MINUTE, newPhone, newScan } from "/modules/offline_rig.js";

async function queued(count, more) {
  const phone = await newPhone();
  await phone.take();
  for (let at = 0; at < count; at += 1) await judgeScan(phone, `s${at}`, phone.fullCode(at % 3), more);
  return phone;
}
const ids = (batch) => batch.map(({ scan_id }) => scan_id);

export async function test_queue_goes_oldest_first_in_batches_of_a_hundred() {
  const phone = await queued(230);
  await phone.sender.flush();
  equal([phone.batches.map((batch) => batch.length), phone.batches[0][0].scan_id, phone.batches[2].at(-1).scan_id], [[100, 100, 30], "s0", "s229"]);
  equal([await phone.store.count("queue"), phone.delivered.length, Number.isFinite(Date.parse(phone.sentAt))], [0, 230, true]);
}

export async function test_lost_answer_leaves_the_queue_as_it_was() {
  const phone = await queued(3);
  phone.scans = async () => ({ kind: "lost" });
  await phone.sender.flush();
  equal([phone.batches.length, ids((await phone.store.all("queue")).map(({ scan }) => scan))], [1, ["s0", "s1", "s2"]]);
}

export async function test_only_what_was_answered_leaves_the_queue() {
  const phone = await queued(3);
  phone.scans = async ([, second]) => ({ kind: "answer", data: { results: [{ scan_id: second.scan_id, outcome: "admitted" }, null, { scan_id: "stranger", outcome: "admitted" }] } });
  await phone.sender.flush();
  equal((await phone.store.all("queue")).map(({ id }) => id), ["s0", "s2"]);
}

export async function test_record_that_the_server_refuses_is_found_kept_and_holds_up_no_other() {
  const phone = await queued(9);
  const answer = phone.scans;
  phone.scans = async (scans) => (ids(scans).includes("s4") ? { kind: "refused", words: { en: "No" } } : answer(scans));
  await phone.sender.flush();
  const refused = await phone.store.all("refused");
  equal([await phone.store.count("queue"), refused.map(({ id, words }) => [id, words.en]), phone.delivered.length], [0, [["s4", "No"]], 8]);
}

export async function test_record_over_which_the_server_breaks_waits_and_holds_up_no_other() {
  const phone = await queued(9);
  const answer = phone.scans;
  phone.scans = async (scans) => (ids(scans).includes("s4") ? { kind: "broken" } : answer(scans));
  await phone.sender.flush();
  equal((await phone.store.all("queue")).map(({ id }) => id), ["s4"]);
}

export async function test_server_that_breaks_over_everything_is_left_alone() {
  const phone = await queued(50);
  phone.scans = async () => ({ kind: "broken" });
  await phone.sender.flush();
  equal([phone.batches.length < 12, await phone.store.count("queue")], [true, 50]);
}

export async function test_record_put_aside_is_kept_and_shown() {
  const phone = await queued(2);
  phone.scans = async (scans) => ({ kind: "answer", data: { results: scans.map(({ scan_id }) => ({ scan_id, outcome: scan_id === "s0" ? "quarantined" : "admitted" })) } });
  await phone.sender.flush();
  equal([await phone.store.count("queue"), (await phone.store.all("refused")).map(({ id }) => id)], [0, ["s0"]]);
}

export async function test_scan_that_is_being_asked_for_is_not_sent_twice_and_later_lets_nobody_in() {
  const phone = await newPhone();
  await phone.take();
  await phone.journal.keep("key", newScan("s1", phone.fullCode()));
  await phone.sender.flush();
  equal(phone.batches.length, 0);
  phone.time.pass(11 * MINUTE);
  await phone.sender.flush();
  equal([phone.batches[0][0].offline, phone.batches[0][0].shown, await phone.store.count("queue"), await phone.store.count("refused")], [true, "unknown", 0, 0]);
}

export async function test_clock_measured_later_counts_for_what_was_scanned_before() {
  const phone = await newPhone();
  await phone.take();
  phone.time.wall += 3_600_000; // somebody sets the clock
  await judgeScan(phone, "s1", phone.fullCode(), { clock_offset_ms: 0 });
  phone.clock.measure()(phone.time.wall - 3_600_000);
  await phone.sender.flush();
  equal(phone.batches[0][0].clock_offset_ms, -3_600_000);
}

export async function test_scan_for_another_event_is_shown_and_not_sent() {
  const phone = await newPhone();
  await phone.store.write(["queue"], ({ queue }) => queue.add({ id: "old", event: "other", kind: "scan", state: "judged", key: "", kept_at: 0, scan: newScan("old", "X") }));
  await phone.sender.flush();
  equal([phone.batches, (await phone.store.all("refused")).map(({ id, why }) => [id, why])], [[], [["old", "other_event"]]]);
}

export async function test_other_kinds_keep_their_turn() {
  const phone = await queued(2);
  const order = [];
  phone.sender.handle("undo", async ({ id }) => { order.push(id); return { kind: "answer", data: {} }; });
  await phone.store.write(["queue"], ({ queue }) => queue.add({ id: "undo:s0", event: "fest", kind: "undo", state: "judged", key: "", kept_at: 0 }));
  await judgeScan(phone, "s9", phone.fullCode(2));
  const answer = phone.scans;
  phone.scans = (scans) => { order.push(...ids(scans)); return answer(scans); };
  await phone.sender.flush();
  equal([order, await phone.store.count("queue")], [["s0", "s1", "undo:s0", "s9"], 0]);
}
