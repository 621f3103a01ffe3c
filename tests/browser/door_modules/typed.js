import { cleanText, hasLetter } from "/static/door/typed.js";
import { equal } from "/modules/expect.js";

export async function test_names_are_made_clean_as_by_the_server() {
  const cases = await fetch("/cases/typed_names.json").then((response) => response.json());
  equal(cases.map(({ typed }) => [typed, cleanText(typed)]), cases.map(({ typed, clean }) => [typed, clean]));
}

export function test_what_cannot_be_seen_is_no_name() {
  equal(["", "\u202e", "\u200d", "\u0301", "x", "山", "7", "'"].map((text) => hasLetter(cleanText(text))), [false, false, false, false, true, true, true, true]);
}
