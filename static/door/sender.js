/** Delivers what the server has not been told, the oldest first. Nothing is dropped: what it refuses is kept and shown. */

import { isOpen } from "./journal.js";
import { changeQueued } from "./queue.js";

const MOST = 100; // scans a call
const LOOK = 200; // records read at once
const BROKEN_IN_A_ROW = 2; // the server stumbles over everything: later

export class Sender {
  #store; #clock; #event; #send; #lock;
  #running = null; // promise
  #isWanted = false;
  /** Called for each scan that was delivered: (scan, the server's result). */
  onDelivered = () => {};
  /** Called when the queue has changed. */
  onQueued = () => {};
  onLocked = () => {};

  /** send: {scan: (scans, sent_at) → reply with results, other kinds: (record) → reply}; lock: (work) → runs it if no other tab does. */
  constructor({ store, clock, event, send, lock = onlyHere }) {
    this.#store = store;
    this.#clock = clock;
    this.#event = event;
    this.#send = send;
    this.#lock = lock;
  }

  /** Another kind of record that waits in the queue: deliver(record) → api reply. */
  handle(kind, deliver) {
    this.#send[kind] = deliver;
  }

  /** Sends all that is due; asked for meanwhile, it looks once more. Resolves when it has ended, whoever began it. */
  flush() {
    this.#isWanted = true;
    this.#running ??= this.#run().finally(() => { this.#running = null; });
    return this.#running;
  }

  async #run() {
    while (this.#isWanted) {
      this.#isWanted = false;
      await this.#lock(() => this.#deliverAll());
    }
  }

  async #deliverAll() {
    let [after, most, broken] = [0, MOST, 0];
    for (;;) {
      const batch = await this.#nextBatch(after, most);
      if (batch.length === 0) return;
      const kind = await this.#deliver(batch);
      if (kind === "lost" || kind === "locked") return;
      broken = kind === "broken" ? broken + 1 : 0;
      if (kind !== "taken" && batch.length > 1) {
        most = Math.ceil(batch.length / 2); // one of them is not to its taste: find it
        broken = 0;
        continue;
      }
      if (broken >= BROKEN_IN_A_ROW) return;
      after = batch.at(-1).order;
      if (kind === "taken") most = MOST;
    }
  }

  /** Scans that follow one another, or one record of another kind; unanswered ones wait for their ticket to be shown again. */
  async #nextBatch(after, most) {
    const records = await this.#store.all("queue", { after, most: LOOK });
    const now = this.#clock.now();
    const due = records.filter((record) => !isOpen(record, now));
    if (due.length === 0 && records.length === LOOK) return this.#nextBatch(records.at(-1).order, most);
    const end = due.findIndex((record) => record.kind !== "scan");
    return end === 0 ? due.slice(0, 1) : due.slice(0, end < 0 ? most : Math.min(end, most));
  }

  /** What became of them: taken, refused, broken (the server failed over it), lost, locked. */
  async #deliver(batch) {
    const strange = batch.filter((record) => record.event !== this.#event);
    if (strange.length) {
      for (const record of strange) await this.#setAside(record, null, "other_event");
      return "taken";
    }
    const reply = await this.#ask(batch);
    if (reply.kind === "locked") this.onLocked();
    if (reply.kind === "answer") await this.#settle(batch, reply);
    else if (reply.kind === "refused" && batch.length === 1) await this.#setAside(batch[0], reply.words);
    return reply.kind === "answer" ? "taken" : reply.kind;
  }

  #ask(batch) {
    if (batch[0].kind !== "scan") return this.#send[batch[0].kind]?.(batch[0]) ?? { kind: "broken" };
    return this.#send.scan(batch.map((record) => this.#scanOf(record)), new Date(this.#clock.stamp().at).toISOString());
  }

  /** With the clock's offset, if that has been measured since. Of a scan that was never answered nobody knows what came of it: it is
   * told as shown "unknown", which lets nobody in. */
  #scanOf({ scan, era, state }) {
    const offset = this.#clock.offsetIn(era, scan.clock_offset_ms);
    const unanswered = state === "asked" ? { offline: true, shown: "unknown" } : {};
    return { ...scan, ...unanswered, ...(Number.isFinite(offset) && { clock_offset_ms: offset }) };
  }

  async #settle(batch, { data }) {
    const results = new Map((data.results ?? []).map((result) => [result?.scan_id, result]));
    for (const record of batch) {
      const result = record.kind === "scan" ? results.get(record.id) : { outcome: "" };
      if (typeof result?.outcome !== "string") continue; // not told of: it stays
      if (result.outcome === "quarantined") await this.#setAside(record, result.words);
      else await this.#forget(record);
      if (record.kind === "scan") this.onDelivered(record.scan, result);
    }
    this.onQueued();
  }

  #forget(record) {
    return this.#store.write(["queue", "heard"], ({ queue, heard }) => {
      queue.delete(record.order);
      tell(heard, record.id);
    });
  }

  async #setAside(record, words, why = "refused") {
    await this.#store.write(["queue", "refused", "heard"], ({ queue, refused, heard }) => {
      changeQueued(queue, record.id, () => null);
      refused.put({ ...record, why, words: words ?? null, at: this.#clock.now() });
      tell(heard, record.id);
    });
    this.onQueued();
  }
}

/** The server knows of it now: its next list counts. */
function tell(heard, scanId) {
  heard.get(scanId).onsuccess = ({ target: { result: mark } }) => mark && heard.put({ ...mark, isTold: true });
}

/** One tab of this phone at a time. */
export function onlyHere(work) {
  if (!navigator.locks) return work();
  return navigator.locks.request("mint-door-queue", { ifAvailable: true }, (lock) => (lock ? work() : undefined));
}
