import { Link } from "/static/door/link.js";
import { equal, settle } from "/modules/expect.js";

/** A link whose probes and pauses end by hand. */
function rig() {
  const door = { now: 0, pauses: [], turns: [], reached: 0 };
  door.link = new Link({
    probe: () => new Promise((done) => { door.probe = done; }),
    wait: (time) => new Promise((done) => { door.pauses.push(time); door.pass = done; }),
    ticks: () => door.now,
    onChange: (isOnline) => door.turns.push(isOnline),
    onReached: () => { door.reached += 1; },
  });
  door.answer = async (isThere, after = 0) => { door.now += after; door.probe(isThere); await settle(); };
  door.next = async (isThere, after) => { door.pass(); await settle(); await door.answer(isThere, after); };
  door.link.start();
  return door;
}

export async function test_no_answer_is_no_network_and_pauses_grow_until_there_is_one() {
  const door = rig();
  await door.answer(false);
  for (const isThere of [false, false, false, false, true]) await door.next(isThere);
  equal([door.turns, door.pauses, door.reached], [[false, true], [2000, 4000, 8000, 15000, 15000, 30000], 1]);
}

export async function test_answer_after_two_seconds_is_too_late_for_guests_but_the_queue_may_go() {
  const door = rig();
  await door.answer(true, 2500);
  equal([door.link.isOnline, door.reached], [false, 1]);
}

export async function test_lost_scan_turns_it_at_once_and_comes_back_by_itself() {
  const door = rig();
  await door.answer(true);
  door.link.lost();
  await settle();
  equal([door.link.isOnline, door.pauses], [false, [30000, 2000]]);
  await door.next(true);
  equal([door.link.isOnline, door.turns], [true, [false, true]]);
}

export async function test_network_that_loses_each_scan_is_tried_less_and_less() {
  const door = rig();
  await door.answer(true);
  for (let time = 0; time < 3; time += 1) {
    door.link.lost();
    await settle();
    await door.next(true);
  }
  equal(door.pauses.filter((pause) => pause < 30000), [2000, 4000, 8000]);
  door.link.reached();
  door.link.lost();
  await settle();
  equal(door.pauses.at(-1), 2000);
}

export async function test_hurry_asks_at_once() {
  const door = rig();
  await door.answer(false);
  door.link.hurry();
  await settle();
  await door.answer(true);
  equal(door.turns, [false, true]);
}

export async function test_hurry_while_it_is_trying_is_not_forgotten() {
  const door = rig();
  door.link.hurry();
  await door.answer(true);
  await door.answer(false);
  equal([door.turns, door.pauses], [[false], [2000]]);
}
