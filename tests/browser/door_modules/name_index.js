import { textOf } from "/static/door/keys.js";
import { comparable } from "/static/door/name_index.js";
import { equal } from "/modules/expect.js";
import { judgeScan, newPhone } from "/modules/offline_rig.js";

async function allowed() {
  const phone = await newPhone();
  await phone.take({ settings: { search: "offline", pass_out: true }, index: { box: phone.known.index.box, full: true } });
  return phone;
}

export function test_names_are_compared_without_case_and_accents() {
  equal(["Müller-Lüdenscheidt", "  Nguyễn   Thị Ánh ", "GROSSE Straße", "Ørsted Łódź Đinh"].map(comparable), ["muller-ludenscheidt", "nguyen thi anh", "grosse strasse", "orsted lodz dinh"]);
}

export async function test_guest_is_found_by_parts_of_the_name_and_is_known_to_be_in() {
  const phone = await allowed();
  const [, given, , , code] = phone.known.index.entries[0];
  await judgeScan(phone, "s1", code);
  const found = await phone.index.search(given.toUpperCase(), phone.pack);
  equal(found.filter((guest) => guest.code === code).map(({ inside, gate }) => [inside, gate]), [[true, "Nord"]]);
  equal(await phone.index.search("nobody at all", phone.pack), []);
}

export async function test_search_that_is_taken_back_is_gone_at_once() {
  const phone = await allowed();
  equal(await phone.index.isAllowed(), true);
  await phone.take({ settings: { search: "online", pass_out: true }, full: false, tickets: [] });
  equal([await phone.index.isAllowed(), await phone.index.search("jorg", phone.pack), await phone.store.recall("index")], [false, null, undefined]);
}

export async function test_phone_that_may_not_search_finds_nothing() {
  const phone = await newPhone();
  await phone.take();
  equal(await phone.index.search("jorg", phone.pack), null);
}

/** A box of names under another key, and that key as the server tells it. */
async function sealedAnew(entries) {
  const [raw, nonce] = [crypto.getRandomValues(new Uint8Array(32)), crypto.getRandomValues(new Uint8Array(12))];
  const key = await crypto.subtle.importKey("raw", raw, "AES-GCM", false, ["encrypt"]);
  const [bound, plain] = ["mint-index", JSON.stringify(entries)].map((text) => new TextEncoder().encode(text));
  const sealed = await crypto.subtle.encrypt({ name: "AES-GCM", iv: nonce, additionalData: bound }, key, plain);
  return { key: textOf(raw), box: textOf(new Uint8Array([...nonce, ...new Uint8Array(sealed)])) };
}

export async function test_key_that_was_changed_while_the_phone_heard_nothing_is_asked_for_anew() {
  const phone = await allowed();
  const { key, box } = await sealedAnew(phone.known.index.entries);
  phone.indexKey = key; // taken back and allowed again, without network all the while
  await phone.take({ settings: { search: "offline", pass_out: true }, index: { box, full: true }, full: false, tickets: [] });
  const [, given] = phone.known.index.entries[0];
  equal((await phone.index.search(given, phone.pack))?.length > 0, true);
}

export async function test_names_come_before_organisations() {
  const phone = await allowed();
  const [pupil, teacher] = phone.known.index.entries.map((entry) => entry[4]);
  const { key, box } = await sealedAnew([["ada alt klasse 7", "Ada", "Alt", "Klasse 7", pupil], ["zoe klasse", "Zoë", "Klasse", "", teacher]]);
  phone.indexKey = key;
  await phone.take({ settings: { search: "offline", pass_out: true }, index: { box, full: true }, full: false, tickets: [] });
  equal((await phone.index.search("klasse", phone.pack)).map(({ given_name }) => given_name), ["Zoë", "Ada"]);
}

export async function test_what_is_noted_of_a_guest_stands_beside_the_name() {
  const phone = await allowed();
  const [{ code, body }] = phone.known.tickets;
  const entry = ["jorg", "Jörg", "Müller-Lüdenscheidt", "", code];
  const { key, box } = await sealedAnew([entry]);
  phone.indexKey = key;
  await phone.take({ settings: { search: "offline", pass_out: true }, index: { box, full: true }, full: false, tickets: [] });
  const [{ marks, note, answers }] = await phone.index.search("jorg", phone.pack);
  equal([marks, note], [body.m, body.n]);
  equal(answers, [{ question: { de: "Ernährung", en: "Diet" }, answer: { de: "vegan", en: "vegan" } }]);
}
