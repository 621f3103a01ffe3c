import { DeviceClock } from "/static/door/device_clock.js";
import { equal } from "/modules/expect.js";
import { newClock } from "/modules/offline_rig.js";

/** The server answers after that long, its clock so far ahead of the phone's. */
function measure({ time, clock }, ahead, roundTrip = 0) {
  const learn = clock.measure();
  time.pass(roundTrip / 2);
  const serverNow = time.wall + ahead;
  time.pass(roundTrip / 2);
  learn(serverNow);
}

export function test_offset_is_what_the_server_is_ahead() {
  for (const ahead of [0, 7_200_000, -86_400_000, 1.8e12]) {
    const phone = newClock();
    measure(phone, ahead, 300);
    equal([phone.clock.offset, phone.clock.now() - phone.time.wall, phone.clock.isMeasured], [ahead, ahead, true]);
  }
}

export function test_shortest_round_trip_is_believed() {
  const phone = newClock();
  measure(phone, 5000, 200);
  const learn = phone.clock.measure();
  phone.time.pass(3000);
  learn(phone.time.wall + 5000); // all of the three seconds were the way there: 1.5 s wrong
  equal(phone.clock.offset, 5000);
}

export function test_clock_that_jumps_is_not_trusted_until_measured_anew() {
  for (const jump of [3_600_000, -7_200_000]) {
    const phone = newClock();
    measure(phone, 1000);
    phone.time.wall += jump;
    equal([phone.clock.isMeasured, phone.clock.offset], [false, 1000]);
    measure(phone, 1000 - jump);
    equal([phone.clock.isMeasured, phone.clock.offset], [true, 1000 - jump]);
  }
}

export function test_scan_made_before_the_measuring_gets_the_offset_of_its_own_era() {
  const phone = newClock();
  measure(phone, 1000);
  const before = phone.clock.stamp();
  phone.time.wall += 3_600_000;
  const after = phone.clock.stamp();
  measure(phone, 1000 - 3_600_000);
  equal([phone.clock.offsetIn(before.era, before.offset), phone.clock.offsetIn(after.era, after.offset)], [1000, -3_599_000]);
}

export function test_answer_that_was_under_way_while_the_clock_jumped_is_not_used() {
  const phone = newClock();
  const learn = phone.clock.measure();
  phone.time.wall += 60_000;
  learn(phone.time.wall);
  equal([phone.clock.isMeasured, phone.clock.offset], [false, null]);
}

export function test_reload_keeps_the_offset_and_does_not_trust_it_for_closing_doors() {
  const phone = newClock();
  measure(phone, 4000);
  const { clock } = newClock({ kept: structuredClone(phone.clock.kept) });
  equal([clock.offset, clock.isMeasured, clock.era > phone.clock.era], [4000, false, true]);
}

export function test_never_measured_says_so() {
  const { at, offset } = new DeviceClock({ wall: () => 5, ticks: () => 0 }).stamp();
  equal([at, offset], [5, null]);
}
