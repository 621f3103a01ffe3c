import { Undoing } from "/static/door/undoing.js";
import { WalkIns } from "/static/door/walk_in.js";
import { equal } from "./expect.js";
import { MINUTE, newPhone } from "./offline_rig.js";

const ANNA = { walk_in_id: "anna-0001", given_name: "Anna", family_name: "", organisation: "", photo_consent: false, lang: "de" };
const TAKEN = { kind: "answer", data: { result: { scan_id: "walk-in:anna-0001", outcome: "admitted" }, ticket: null } };

async function newDoor(send, { isOnline = true, hasList = true } = {}) {
  const phone = await newPhone();
  if (hasList) await phone.take({ settings: { walk_ins: true, mode: "door" } });
  const sent = [];
  const link = { isOnline, lost() { this.isOnline = false; }, reached() { this.isOnline = true; } };
  const room = { store: phone.store, journal: phone.journal, pack: phone.pack, sender: phone.sender, clock: phone.clock, link };
  const clock = { wait: () => new Promise(() => {}), stamp: () => phone.clock.stamp(), id: () => "new-id-0001" };
  const ask = async (body) => { sent.push(body); return send(body); };
  return { phone, room, sent, link, walkIns: new WalkIns({ send: ask, room, clock, event: "fest" }) };
}

export async function test_walk_in_that_is_answered_leaves_nothing_behind() {
  const { phone, sent, walkIns } = await newDoor(() => TAKEN);
  equal((await walkIns.takeIn(ANNA)).kind, "taken");
  equal([sent.length, sent[0].offline, await phone.store.count("queue")], [1, false, 0]);
}

export async function test_walk_in_stands_in_the_queue_before_it_is_sent() {
  let kept = -1;
  const door = await newDoor(async () => { kept = await door.phone.store.count("queue"); return TAKEN; });
  await door.walkIns.takeIn(ANNA);
  equal(kept, 1);
}

export async function test_walk_in_whose_answer_is_lost_is_told_later_with_the_same_id() {
  let answers = [{ kind: "lost" }];
  const { phone, sent, walkIns } = await newDoor(() => answers.shift() ?? TAKEN);
  equal((await walkIns.takeIn(ANNA)).kind, "later");
  await phone.sender.flush();
  equal(sent.map(({ walk_in_id, offline }) => [walk_in_id, offline]), [["anna-0001", false], ["anna-0001", true]]);
  equal(await phone.store.count("queue"), 0);
}

export async function test_walk_in_that_was_being_sent_when_the_page_died_is_told_after_a_while() {
  const { phone, sent, walkIns } = await newDoor(() => (sent.length > 1 ? TAKEN : new Promise(() => {})));
  walkIns.takeIn(ANNA);
  while (sent.length === 0) await new Promise((done) => { setTimeout(done, 5); });
  await phone.sender.flush();
  equal(sent.length, 1); // it may still be answered
  phone.time.pass(11 * MINUTE);
  await phone.sender.flush();
  equal([sent.length, sent[1].offline, await phone.store.count("queue")], [2, true, 0]);
}

export async function test_walk_in_that_is_refused_leaves_nothing_behind() {
  const { phone, walkIns } = await newDoor(() => ({ kind: "refused", words: { de: "Voll", en: "Full" } }));
  equal((await walkIns.takeIn(ANNA)).words.de, "Voll");
  equal([await phone.store.count("queue"), await phone.store.count("refused")], [0, 0]);
}

export async function test_walk_in_that_is_refused_late_is_kept() {
  const { phone, walkIns } = await newDoor(() => ({ kind: "refused", words: { de: "Voll", en: "Full" } }), { isOnline: false });
  equal((await walkIns.takeIn(ANNA)).kind, "later");
  await phone.sender.flush();
  const [kept] = await phone.store.all("refused");
  equal([kept.kind, kept.walk_in.given_name, kept.words.de], ["walk_in", "Anna", "Voll"]);
}

const FULL = { door: { opens_at: null, closes_at: null, wipe_at: null, is_called_off: false, places_left: 1 } };

export async function test_places_are_those_of_the_list_without_whom_this_phone_took_in_since() {
  const { phone, walkIns } = await newDoor(() => TAKEN, { isOnline: false });
  equal(await walkIns.placesLeft(), null); // no limit
  await phone.take(FULL);
  phone.time.pass(3 * MINUTE);
  equal(await walkIns.placesLeft(), { left: 1, age: 5 * MINUTE });
  await walkIns.takeIn(ANNA);
  equal((await walkIns.placesLeft()).left, 0);
  await phone.sender.flush();
  equal((await walkIns.placesLeft()).left, 0); // told, but the list does not know of it yet
  await phone.take({ door: { ...FULL.door, places_left: 5 } });
  equal((await walkIns.placesLeft()).left, 5);
}

export async function test_walk_in_who_is_taken_back_gives_the_place_back() {
  const { phone, room, walkIns } = await newDoor(() => TAKEN, { isOnline: false });
  await phone.take(FULL);
  const { scan } = await walkIns.takeIn(ANNA);
  const undoing = new Undoing({ store: phone.store, api: {}, journal: phone.journal, clock: phone.clock, link: room.link, event: "fest" });
  await undoing.takeBack(scan, "did_not_enter");
  equal((await walkIns.placesLeft()).left, 1);
}

export async function test_full_event_asks_the_helper_first_and_lets_nobody_in_meanwhile() {
  const { phone, sent, walkIns } = await newDoor(() => TAKEN, { isOnline: false });
  await phone.take({ door: { ...FULL.door, places_left: 0 } });
  const { kind, age } = await walkIns.takeIn(ANNA);
  equal([kind, age, sent.length, await phone.store.count("queue")], ["full", 2 * MINUTE, 0, 0]);
  const sure = await walkIns.takeIn({ ...ANNA, walk_in_id: "anna-0002" }, { isSure: true });
  equal([sure.kind, sure.isFull, await phone.store.count("queue")], ["later", true, 1]);
  const told = [];
  walkIns.onTold = (scanId, result) => told.push([scanId, result.outcome]);
  await phone.sender.flush();
  equal([sent.map(({ walk_in_id }) => walk_in_id), told], [["anna-0002"], [["walk-in:anna-0002", "admitted"]]]);
}

export async function test_what_the_server_may_have_taken_in_is_taken_back_until_the_helper_is_sure() {
  const { phone, sent, walkIns } = await newDoor(() => ({ kind: "lost" }));
  await phone.take({ door: { ...FULL.door, places_left: 0 } });
  equal((await walkIns.takeIn(ANNA)).kind, "full");
  const [record] = await phone.store.all("queue");
  equal([sent.length, record.undo.scan_id, record.undo.reason, record.maybe], [1, "walk-in:anna-0001", "did_not_enter", true]);
}

export async function test_who_was_given_up_meanwhile_is_not_let_in_without_network() {
  const { phone, sent, walkIns } = await newDoor(() => ({ kind: "lost" }));
  await phone.take(FULL);
  equal((await walkIns.takeIn(ANNA, { isWanted: () => false })).kind, "given_up");
  const [record] = await phone.store.all("queue");
  equal([sent.length, record.undo.scan_id, record.maybe], [1, "walk-in:anna-0001", true]);
}

export async function test_server_is_asked_first_though_no_place_is_left() {
  const { phone, walkIns } = await newDoor(() => TAKEN); // somebody may have cancelled since
  await phone.take({ door: { ...FULL.door, places_left: 0 } });
  equal((await walkIns.takeIn(ANNA)).kind, "taken");
}

export async function test_walk_in_without_a_guest_list_needs_the_server() {
  const { phone, walkIns } = await newDoor(() => ({ kind: "lost" }), { hasList: false });
  equal((await walkIns.takeIn(ANNA)).kind, "lost");
  equal(await phone.store.count("queue"), 0);
}

export async function test_walk_in_taken_back_before_it_was_told_is_told_first() {
  const { phone, sent, room, walkIns } = await newDoor(() => TAKEN, { isOnline: false });
  const { scan } = await walkIns.takeIn(ANNA);
  const told = [];
  phone.sender.handle("undo", async ({ undo }) => { told.push([undo.scan_id, sent.length]); return { kind: "answer", data: {} }; });
  const undoing = new Undoing({ store: phone.store, api: {}, journal: phone.journal, clock: phone.clock, link: room.link, event: "fest" });
  equal((await undoing.takeBack(scan, "did_not_enter")).kind, "queued");
  await phone.sender.flush();
  equal(told, [["walk-in:anna-0001", 1]]);
}

export async function test_walk_in_is_not_offered_where_it_is_not_wanted() {
  const { phone, walkIns } = await newDoor(() => TAKEN);
  equal(await walkIns.areWelcome(), true);
  await phone.take({ settings: { walk_ins: false } });
  equal(await walkIns.areWelcome(), false);
  await phone.take({ settings: { walk_ins: true, mode: "kiosk" } });
  equal(await walkIns.areWelcome(), false);
}
