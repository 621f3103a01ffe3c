import { codeAtEnd, inGroups, keyOf, looksLikeCode, mendTyped } from "/static/door/code.js";
import { equal } from "/modules/expect.js";

const FULL = "0123456789ABCDEFGHJKLMNPQRSTUVWX";
const SHORT = FULL.slice(0, 16);

export function test_key_is_the_same_for_every_way_of_writing_a_code() {
  const ways = [FULL, FULL.toLowerCase(), `HTTPS://X.DE/T/${FULL}`, inGroups(FULL), FULL.replace(/(.{8})(?=.)/g, "$1-")];
  equal(ways.map(keyOf), ways.map(() => FULL));
}

export function test_key_of_foreign_text_is_the_text() {
  equal(keyOf(" https://example.org/menu "), "https://example.org/menu");
}

export function test_hand_scanner_with_a_strange_keyboard_is_understood() {
  const typed = { "HTTPÖ--127.0.0.1Ö5000-T-": FULL, "https://x.de/T/": FULL, "": SHORT, "ß": SHORT.toLowerCase() };
  equal(Object.entries(typed).map(([before, code]) => codeAtEnd(before + code)), [FULL, FULL, SHORT, SHORT]);
}

export function test_hand_scanner_text_without_a_code_gives_none() {
  equal(["4006381333931", "", FULL + "7", "HELLO WORLD"].map(codeAtEnd), [null, null, null, null]);
}

export function test_names_are_not_taken_for_codes() {
  const names = ["Müller", "42 Heilbronn", "Gründungsmitglied 9", "山田太郎", "O'Brien", "Nguyễn Thị Ánh", "Anna-Lena Maier"];
  equal(names.filter(looksLikeCode), []);
}

export function test_codes_and_nearly_codes_are_told_from_names() {
  const codes = [SHORT, inGroups(SHORT), SHORT.slice(1), FULL, `http://x/T/${FULL}`, "O123 4567 89AB CDEF"];
  equal(codes.filter((code) => !looksLikeCode(code)), []);
}

export function test_letters_read_for_digits_are_mended_in_whole_codes_only() {
  const typed = ["O123 4567 89AB CDEI", "Oi", "OOOOIIIIOOOOIIII", `http://x.io/T/${SHORT}`];
  equal(typed.map(mendTyped), ["0123456789ABCDE1", "Oi", "OOOOIIIIOOOOIIII", `http://x.io/T/${SHORT}`]);
}
