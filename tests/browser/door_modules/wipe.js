import { Store } from "/static/door/store.js";
import { wipeAll, wipeRemains } from "/static/door/wipe.js";
import { equal } from "/modules/expect.js";
import { judgeScan, newPhone } from "/modules/offline_rig.js";

const names = async () => (await indexedDB.databases()).map(({ name }) => name);

export async function test_wiped_phone_has_no_database_and_no_small_things() {
  const phone = await newPhone();
  await phone.take();
  await judgeScan(phone, "s1", phone.fullCode());
  localStorage.setItem("mint-door-silent", "1");
  await caches.open("mint-door-old");
  equal(await wipeAll({ store: phone.store }), 0);
  equal([(await names()).includes(phone.name), localStorage.length, await caches.keys()], [false, 0, []]);
}

export async function test_unsent_scans_stay_with_short_codes_and_nothing_else() {
  const phone = await newPhone();
  await phone.take();
  await judgeScan(phone, "s1", `HTTP://127.0.0.1:5000/T/${phone.fullCode()}`);
  equal(await wipeAll({ store: phone.store, keepUnsent: true, until: 5 }), 1);
  const [record] = await phone.store.all("queue");
  const left = await Promise.all(["pack", "heard", "refused"].map((shelf) => phone.store.count(shelf)));
  equal([record.scan.code, left, JSON.stringify(record).includes(phone.known.tickets[0].seal)], [phone.known.tickets[0].code, [0, 0, 0], false]);
  await phone.sender.flush();
  equal([phone.delivered, await phone.store.count("queue")], [[["s1", "admitted"]], 0]);
}

export async function test_walk_in_that_waits_loses_its_name_and_is_still_told() {
  const phone = await newPhone();
  const walkIn = { walk_in_id: "w-000001", given_name: "Jörg", family_name: "Müller", organisation: "42 Heilbronn", photo_consent: true, lang: "de", offline: true };
  const undo = { scan_id: "s0", reason: "other", text: "war der Bruder von Jörg" };
  await phone.store.write(["queue"], ({ queue }) => {
    queue.add({ id: "walk-in:w-000001", kind: "walk_in", event: "fest", key: "", state: "judged", kept_at: 0, walk_in: walkIn });
    queue.add({ id: "undo:s0", kind: "undo", event: "fest", key: "", state: "judged", kept_at: 0, undo });
  });
  equal(await wipeAll({ store: phone.store, keepUnsent: true, until: 5 }), 2);
  const [person, taken] = await phone.store.all("queue");
  equal(person.walk_in, { ...walkIn, given_name: "", family_name: "Ohne Namen", organisation: "", photo_consent: false });
  equal(taken.undo, { scan_id: "s0", reason: "other" });
}

export async function test_remains_of_a_phone_that_was_shut_out_go_when_their_time_has_come() {
  const phone = await newPhone();
  await phone.take();
  await judgeScan(phone, "s1", phone.fullCode());
  await wipeAll({ store: phone.store, keepUnsent: true, until: Date.now() + 60_000 });
  equal(await wipeRemains(phone.store), 1);
  await phone.store.remember({ until: Date.now() - 1 });
  equal(await wipeRemains(await Store.open(indexedDB, phone.name)), 0);
  equal((await names()).includes(phone.name), false);
}
