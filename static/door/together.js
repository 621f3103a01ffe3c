/** Lets several people in by one press: each a scan of its own with its own answer, all in one call. Knows no page. */

import { keyOf } from "./code.js";

const QUICK = 2000; // ms that they wait for the server where the phone can judge
const PATIENT = 8000; // ms, where it cannot

export class Together {
  #send; #journal; #clock; #link; #extras;

  /** send: (scans, sentAt) → api reply with data.results; the rest as for the Scanner. */
  constructor({ send, journal, clock, link = ALWAYS, extras = () => ({}) }) {
    this.#send = send;
    this.#journal = journal;
    this.#clock = clock;
    this.#link = link;
    this.#extras = extras;
  }

  /** people: [{code, …}]. Resolves with [{person, scan, result}] in their order; `result` as of one scan, null where nothing is known:
   * then `words` may say why. {kind: "locked"} when this phone is not enrolled any more. */
  async letIn(people) {
    const all = await Promise.all(people.map((person) => this.#writeDown(person)));
    const canJudge = await Promise.resolve(this.#journal.canJudge()).catch(() => false);
    const reply = this.#link.isOnline || !canJudge ? await this.#ask(all, canJudge ? QUICK : PATIENT) : { kind: "lost" };
    if (reply.kind === "locked") return reply;
    if (reply.kind === "answer") this.#link.reached();
    else if (reply.kind !== "refused") this.#link.lost();
    const results = new Map((reply.data?.results ?? []).map((result) => [result?.scan_id, result]));
    const told = await Promise.all(all.map((one) => this.#settle(one, reply, results.get(one.scan.scan_id), canJudge)));
    return { kind: "told", told };
  }

  /** The scan, with its id, on the disk before anything is sent. */
  async #writeDown(person) {
    const key = keyOf(person.code);
    const scan = (await Promise.resolve(this.#journal.find(key, "in")).catch(() => null)) ?? this.#newScan(person.code);
    await Promise.resolve(this.#journal.keep(key, scan)).catch(() => {}); // the server still answers
    return { person, key, scan };
  }

  #ask(all, patience) {
    const late = this.#clock.wait(patience).then(() => ({ kind: "lost" }));
    const sentAt = new Date(this.#clock.stamp().at).toISOString();
    return Promise.race([this.#send(all.map(({ scan }) => scan), sentAt), late]);
  }

  async #settle({ person, key, scan }, reply, result, canJudge) {
    if (typeof result?.outcome === "string") {
      await Promise.resolve(this.#journal.answered(key, scan, result)).catch(() => {});
      return { person, scan, result };
    }
    if (reply.kind === "refused") {
      await Promise.resolve(this.#journal.refused(key, scan, reply.words)).catch(() => {});
      return { person, scan, result: null, words: reply.words };
    }
    const own = canJudge ? await Promise.resolve(this.#journal.judge(key, scan)).catch(() => null) : null;
    return { person, scan, result: own, words: reply.words };
  }

  #newScan(code) {
    const { at, offset } = this.#clock.stamp();
    return {
      scan_id: this.#clock.id(), code, scanned_at: new Date(at).toISOString(), direction: "in", offline: false, source: "party",
      ...(Number.isFinite(offset) && { clock_offset_ms: offset }), ...this.#extras(),
    };
  }
}

const ALWAYS = { isOnline: true, lost() {}, reached() {} };
