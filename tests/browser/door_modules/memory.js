import { Memory } from "/static/door/memory.js";
import { Undoing } from "/static/door/undoing.js";
import { equal } from "/modules/expect.js";
import { judgeScan, newPhone, newScan } from "/modules/offline_rig.js";

const MEMORY = { mayUndo: true, hasName: true };

async function rig() {
  const phone = await newPhone();
  await phone.take();
  return { phone, memory: new Memory(phone) };
}

/** As main.js does with each answer. */
async function letIn(phone, memory, id, at = 0) {
  const scan = newScan(id, phone.fullCode(at));
  const result = await judgeScan(phone, id, scan.code);
  await memory.keep(scan, { kind: "answered", result }, MEMORY);
  return scan;
}

export async function test_last_ten_come_back_in_their_order() {
  const { phone, memory } = await rig();
  for (let number = 0; number < 12; number += 1) await memory.keep(newScan(`s${number}`, phone.fullCode()), { kind: "given_up" }, {});
  equal((await memory.all()).map(({ scan }) => scan.scan_id), [2, 3, 4, 5, 6, 7, 8, 9, 10, 11].map((number) => `s${number}`));
}

export async function test_unsent_scan_still_opens_its_guest_and_a_sent_one_does_not() {
  const { phone, memory } = await rig();
  await letIn(phone, memory, "s1");
  const [unsent] = await memory.all();
  equal([unsent.guest.family_name, unsent.said.outcome, unsent.hasName], [phone.known.tickets[0].body.fn, "admitted", true]);
  await phone.sender.flush();
  const [sent] = await memory.all();
  equal([sent.guest, sent.hasName, sent.mayUndo, sent.scan.code], [null, true, true, ""]);
}

export async function test_what_is_kept_holds_neither_name_nor_code() {
  const { phone, memory } = await rig();
  await letIn(phone, memory, "s1");
  await phone.sender.flush();
  const kept = JSON.stringify([await phone.store.recall("recent"), await phone.store.all("heard"), await phone.store.all("queue")]);
  const { code, body } = phone.known.tickets[0];
  equal(kept.includes('"s1"'), true); // something is there to look into
  for (const secret of [code, body.fn, body.gn]) equal([secret, kept.includes(secret)], [secret, false]);
}

export async function test_scan_without_its_code_is_taken_back_and_the_guest_may_come_in_again() {
  const { phone, memory } = await rig();
  await letIn(phone, memory, "s1");
  await phone.sender.flush();
  equal((await judgeScan(phone, "s2", phone.fullCode())).outcome, "already_in");
  const [{ scan }] = await memory.all();
  const undoing = new Undoing({ ...phone, api: {}, link: { isOnline: false }, event: "fest" });
  equal((await undoing.takeBack(scan, "wrong_person")).kind, "queued");
  equal((await judgeScan(phone, "s3", phone.fullCode())).outcome, "admitted");
}

export async function test_what_was_taken_back_and_what_the_server_said_later_are_remembered() {
  const { phone, memory } = await rig();
  await letIn(phone, memory, "s1");
  await letIn(phone, memory, "s2", 1);
  await memory.undone("s1");
  await memory.later("s2", { outcome: "cancelled", guest: { family_name: "Nobody" } });
  const [first, second] = await memory.all();
  equal([first.isUndone, first.mayUndo, first.later], [true, false, undefined]);
  equal([second.later.outcome, second.later.guest, second.mayUndo], ["cancelled", undefined, true]);
}

export async function test_walk_in_has_its_name_while_it_waits() {
  const { phone, memory } = await rig();
  const walkIn = { given_name: "Anna", family_name: "Ångström" };
  await phone.store.write(["queue"], ({ queue }) => queue.add({ id: "walk-in:1", kind: "walk_in", key: "", state: "judged", walk_in: walkIn }));
  await memory.keep({ scan_id: "walk-in:1", code: "", direction: "in" }, { kind: "answered", result: { outcome: "admitted" } }, MEMORY);
  equal((await memory.all())[0].guest.family_name, "Ångström");
}
