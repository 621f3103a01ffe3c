import { statusOf } from "/static/door/status.js";
import { equal } from "/modules/expect.js";

const MINUTE = 60 * 1000;
const usual = { isOnline: true, queue: 0, oldest: 0, age: 0, refused: 0, canKeep: true };
const level = (facts) => statusOf({ ...usual, ...facts }).level;
const words = (facts) => statusOf({ ...usual, ...facts }).lines.map(([word]) => word);

export function test_levels() {
  const ages = [0, 14, 15, 239, 240, 6000];
  equal(ages.map((age) => level({ age: age * MINUTE })), ["calm", "calm", "amber", "amber", "red", "red"]);
  equal(ages.map((age) => level({ queue: 1, oldest: age * MINUTE })), ["calm", "calm", "amber", "amber", "red", "red"]);
  equal([level({ refused: 1 }), level({ age: null }), level({ age: null, isOnline: false }), level({ isOnline: false }), level({ queue: 0, oldest: 1e9 })], ["amber", "calm", "amber", "calm", "calm"]);
}

export function test_everything_is_said_in_words() {
  equal(words({}), ["status.online", "status.list_now"]);
  equal(words({ isOnline: false, queue: 2, age: 5 * MINUTE, refused: 1 }), ["status.offline", "status.wait", "status.refused_one", "status.list_minutes"]);
  equal(words({ isOnline: false, queue: 1, age: 300 * MINUTE }), ["status.offline", "status.waits", "status.list_hours", "status.red"]);
  equal(words({ canKeep: false }), ["status.online", "status.keeps_nothing"]);
}
