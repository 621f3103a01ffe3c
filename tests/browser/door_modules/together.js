import { Together } from "/static/door/together.js";
import { equal } from "./expect.js";
import { newPhone } from "./offline_rig.js";

async function newDoor({ send, isOnline = true, wait = () => new Promise(() => {}) }) {
  const phone = await newPhone();
  await phone.take();
  const link = { isOnline, turns: [], lost() { this.turns.push("lost"); }, reached() { this.turns.push("reached"); } };
  let ids = 0;
  const clock = { wait, stamp: () => phone.clock.stamp(), id: () => `scan-${(ids += 1)}` };
  const sent = [];
  const together = new Together({ send: async (scans) => { sent.push(scans); return send(scans); }, journal: phone.journal, clock, link });
  const people = [0, 1].map((at) => ({ code: phone.known.tickets[at].code, given_name: `Guest ${at}`, family_name: "" }));
  return { phone, together, people, sent, link };
}

const outcomes = ({ told }) => told.map(({ result }) => result?.outcome ?? null);
const answered = (scans) => ({ kind: "answer", data: { results: scans.map(({ scan_id }) => ({ scan_id, outcome: "admitted" })) } });

export async function test_together_all_are_asked_for_in_one_call() {
  const { phone, together, people, sent, link } = await newDoor({ send: answered });
  equal(outcomes(await together.letIn(people)), ["admitted", "admitted"]);
  equal(sent.length, 1);
  equal(sent[0].map(({ source, direction, offline }) => [source, direction, offline]), [["party", "in", false], ["party", "in", false]]);
  equal(await phone.store.count("queue"), 0);
  equal(link.turns, ["reached"]);
}

export async function test_together_each_is_written_down_before_the_call() {
  let kept = -1;
  const { phone, together, people } = await newDoor({ send: async (scans) => { kept = await phoneOf().store.count("queue"); return answered(scans); } });
  const phoneOf = () => phone;
  await together.letIn(people);
  equal(kept, 2);
}

export async function test_together_a_lost_answer_is_judged_by_the_phone_and_told_later() {
  const { phone, together, people } = await newDoor({ send: () => ({ kind: "lost" }) });
  const { told } = await together.letIn(people);
  equal(told.map(({ result }) => [result.outcome, result.byItself]), [["admitted", true], ["admitted", true]]);
  equal((await phone.store.all("queue")).map(({ scan }) => [scan.offline, scan.shown]), [[true, "admitted"], [true, "admitted"]]);
}

export async function test_together_a_slow_answer_counts_as_lost() {
  const { together, people } = await newDoor({ send: () => new Promise(() => {}), wait: async () => {} });
  equal(outcomes(await together.letIn(people)), ["admitted", "admitted"]);
}

export async function test_together_without_network_nobody_is_asked() {
  const { together, people, sent } = await newDoor({ send: answered, isOnline: false });
  equal(outcomes(await together.letIn(people)), ["admitted", "admitted"]);
  equal(sent, []);
}

export async function test_together_who_is_in_already_is_not_let_in_twice_by_the_phone() {
  const { together, people } = await newDoor({ send: answered, isOnline: false });
  await together.letIn(people);
  equal(outcomes(await together.letIn(people)), ["already_in", "already_in"]);
}

export async function test_together_what_the_server_refuses_is_kept() {
  const { phone, together, people } = await newDoor({ send: () => ({ kind: "refused", words: { de: "Nein", en: "No" } }) });
  equal(outcomes(await together.letIn(people)), [null, null]);
  equal([await phone.store.count("queue"), await phone.store.count("refused")], [0, 2]);
}

export async function test_together_a_locked_phone_says_only_that() {
  const { together, people } = await newDoor({ send: () => ({ kind: "locked" }) });
  equal(await together.letIn(people), { kind: "locked" });
}
