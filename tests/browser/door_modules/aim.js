import { Aim } from "/static/door/aim.js";
import { equal } from "/modules/expect.js";

const PICTURE = { width: 1280, height: 720 };
const at = (text, x, y) => ({ text, corners: [{ x, y }, { x: x + 200, y }, { x: x + 200, y: y + 200 }, { x, y: y + 200 }] });
const MIDDLE = at("A", 540, 260);
const ASIDE = at("B", 100, 260);

/** What is taken of these, seen each 100 ms. */
function look(...pictures) {
  let now = 0;
  const aim = new Aim(() => now);
  return pictures.map((found) => { now += 100; return aim.pick(found, PICTURE).text; });
}

export function test_one_code_alone_is_taken_at_once_wherever_it_is() {
  equal(look([ASIDE], [], [MIDDLE, MIDDLE]), ["B", null, "A"]);
}

export function test_of_several_none_is_taken_at_once() {
  equal(new Aim(() => 0).pick([MIDDLE, ASIDE], PICTURE), { text: null, isCrowded: true });
}

export function test_code_held_in_the_middle_is_taken() {
  const taken = look(...Array(12).fill([ASIDE, MIDDLE]));
  equal([taken.slice(0, 7), taken.at(-1)], [Array(7).fill(null), "A"]);
}

export function test_sheet_of_tickets_that_passes_by_lets_nobody_in() {
  const passing = Array.from({ length: 12 }, (_, step) => [at(`T${step}`, 540, 260), at(`T${step + 1}`, 740, 260)]);
  equal(look(...passing), Array(12).fill(null));
}

export function test_none_in_the_middle_is_asked_about() {
  equal(look(...Array(12).fill([ASIDE, at("C", 900, 260)])), Array(12).fill(null));
}
