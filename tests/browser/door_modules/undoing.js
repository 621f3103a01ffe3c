import { Undoing } from "/static/door/undoing.js";
import { equal } from "/modules/expect.js";
import { judgeScan, newPhone, newScan } from "/modules/offline_rig.js";

async function rig(reply) {
  const phone = await newPhone();
  await phone.take();
  const asked = [];
  const api = { undo: async (what) => { asked.push(what); return reply; } };
  const link = { isOnline: reply !== undefined };
  const undoing = new Undoing({ ...phone, api, link, event: "fest" });
  const queue = async () => (await phone.store.all("queue")).map(({ id }) => id);
  return { phone, asked, undoing, queue };
}

export async function test_without_network_it_waits_behind_its_scan_and_the_guest_may_come_in_again() {
  const { phone, undoing, queue } = await rig();
  await judgeScan(phone, "s1", phone.fullCode());
  const { kind } = await undoing.takeBack(newScan("s1", phone.fullCode()), "wrong_person");
  equal([kind, await queue()], ["queued", ["s1", "undo:s1"]]);
  equal((await judgeScan(phone, "s2", phone.fullCode())).outcome, "admitted");
}

export async function test_with_network_the_server_is_asked_at_once() {
  const { phone, asked, undoing, queue } = await rig({ kind: "undone" });
  const scan = newScan("s1", phone.fullCode());
  await phone.journal.keep("key", scan);
  await phone.journal.answered("key", scan, { outcome: "admitted" });
  const { kind } = await undoing.takeBack(scan, "other", "Wrong door");
  equal([kind, asked[0].reason, asked[0].text, await queue()], ["undone", "other", "Wrong door", []]);
  equal((await judgeScan(phone, "s2", phone.fullCode())).outcome, "admitted");
}

export async function test_refusal_is_told_and_nothing_is_taken_back() {
  const { phone, undoing, queue } = await rig({ kind: "refused", words: { en: "Too late" } });
  const scan = newScan("s1", phone.fullCode());
  await phone.journal.answered("key", scan, { outcome: "admitted" });
  const reply = await undoing.takeBack(scan, "wrong_person");
  equal([reply.kind, reply.words.en, await queue()], ["refused", "Too late", []]);
  equal((await judgeScan(phone, "s2", phone.fullCode())).outcome, "already_in");
}
