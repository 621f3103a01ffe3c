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
