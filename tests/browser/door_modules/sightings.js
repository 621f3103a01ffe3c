import { Sightings } from "/static/door/sightings.js";
import { equal } from "/modules/expect.js";

/** Sees one code at these times (ms) without a break between, sends it when it may be; returns when it was sent. */
function look(times) {
  let now = 0;
  const sightings = new Sightings(() => now);
  const sent = [];
  for (const time of times) {
    now = time;
    if (!sightings.see("A")) continue;
    sightings.sent("A");
    sightings.answered("A");
    sent.push(time);
  }
  return sent;
}

const every = (step, end, from = 0) => Array.from({ length: Math.floor((end - from) / step) + 1 }, (_, at) => from + at * step);

export function test_code_in_view_is_sent_once_in_three_seconds() {
  equal(look(every(100, 2900)), [0]);
}

export function test_code_lying_in_view_is_waited_for_longer_each_time() {
  equal(look(every(100, 60000)), [0, 3000, 9000, 21000, 45000]);
}

export function test_code_shown_again_after_three_seconds_is_sent() {
  equal(look([0, 100, 3200]), [0, 3200]);
}

export function test_code_shown_again_within_three_seconds_is_not_sent() {
  equal(look([0, 100, 2900]), [0]);
}

export function test_pause_counts_from_the_answer_when_that_came_late() {
  let now = 0;
  const sightings = new Sightings(() => now);
  sightings.see("A");
  sightings.sent("A");
  const may = [];
  for (now = 100; now <= 8000; now += 100) {
    if (now === 4000) sightings.answered("A");
    if (sightings.see("A") && now >= 4000) may.push(now);
  }
  equal(may[0], 7000);
}

export function test_other_code_may_be_sent_at_once() {
  const sightings = new Sightings(() => 0);
  sightings.see("A");
  sightings.sent("A");
  equal([sightings.see("A"), sightings.see("B")], [false, true]);
}

export function test_code_taken_back_is_not_taken_again_before_it_has_left_the_view() {
  let now = 0;
  const sightings = new Sightings(() => now);
  const may = [];
  sightings.see("A");
  sightings.sent("A");
  sightings.hold("A");
  for (now = 100; now <= 200000; now += 100) if (sightings.see("A")) may.push(now);
  now += 1500;
  equal([may, sightings.see("A")], [[], true]);
}

export function test_sent_tells_whether_the_code_has_stayed_in_view() {
  let now = 0;
  const sightings = new Sightings(() => now);
  sightings.see("A");
  const stayed = [sightings.sent("A")];
  for (now = 500; now <= 3000; now += 500) sightings.see("A");
  now = 3000;
  stayed.push(sightings.sent("A"));
  now = 9000;
  sightings.see("A");
  stayed.push(sightings.sent("A"));
  equal(stayed, [false, true, false]);
}
