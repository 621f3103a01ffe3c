import { listenToHandScanner } from "/static/door/hand_scanner.js";
import { equal } from "/modules/expect.js";

const CODE = "0123456789ABCDEF";
const physical = (sign) => (/[0-9]/.test(sign) ? `Digit${sign}` : `Key${sign.toUpperCase()}`);

/** Types signs at that pace (ms); returns what the hand scanner's listener heard and the field's last value. */
async function type(signs, { pace = 5, ending = "Enter", keys = [...signs] } = {}) {
  const room = document.createElement("div");
  const field = document.createElement("input");
  room.append(field);
  document.body.append(room);
  field.value = "before";
  const heard = [];
  listenToHandScanner((text) => heard.push(text), room);
  for (const [at, sign] of [...signs].entries()) {
    field.dispatchEvent(new KeyboardEvent("keydown", { key: keys[at], code: physical(sign), bubbles: true, cancelable: true }));
    field.value += keys[at];
    await new Promise((done) => setTimeout(done, pace));
  }
  const end = new KeyboardEvent("keydown", { key: ending, code: ending, bubbles: true, cancelable: true });
  field.dispatchEvent(end);
  room.remove();
  return { heard, value: field.value, isStopped: end.defaultPrevented };
}

export async function test_burst_is_heard_and_leaves_the_field_alone() {
  equal(await type(CODE), { heard: [CODE], value: "before", isStopped: true });
}

export async function test_burst_may_end_with_tab_and_come_in_small_letters() {
  equal((await type(CODE.toLowerCase(), { ending: "Tab" })).heard, [CODE]);
}

export async function test_french_keyboard_under_a_us_scanner_is_understood() {
  equal((await type(CODE, { keys: [...'à&é"\'(-è_çqbcdef'] })).heard, [CODE]);
}

export async function test_typing_by_hand_is_left_alone() {
  equal(await type(CODE, { pace: 120 }), { heard: [], value: `before${CODE}`, isStopped: false });
}

export async function test_short_burst_is_no_scan() {
  equal((await type("0123")).heard, []);
}

export async function test_foreign_barcode_is_passed_on_whole() {
  equal((await type("4006381333931")).heard, ["4006381333931"]);
}
