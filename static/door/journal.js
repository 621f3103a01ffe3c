/** The phone's own book of scans: each is written down before the first try, and judged by the phone where nobody answers. */

import { codeIn } from "./code.js";
import { judge } from "./judge.js";
import { isSealed } from "./keys.js";
import { changeQueued } from "./queue.js";

const OPEN_FOR = 10 * 60 * 1000; // ms in which scanning the same ticket again means the same scan
const SHORT = 16; // signs that name a ticket
const ASKED_FOR = 10 * 1000; // ms: a scan that is being asked for does not wait yet
const STRANGERS = new Set(["unknown", "other_event"]);

/** Whether an unanswered scan may still be asked for again by showing the ticket. */
export function isOpen(record, now) {
  return record.state === "asked" && Math.abs(now - record.kept_at) < OPEN_FOR;
}

export class Journal {
  #store; #pack; #clock; #event; #gate;
  #asking = new Set();
  /** Called when the queue has changed. */
  onQueued = () => {};

  /** event: its slug; gate: this phone's, for what is said of guests it let in. */
  constructor({ store, pack, clock, event, gate }) {
    this.#store = store;
    this.#pack = pack;
    this.#clock = clock;
    this.#event = event;
    this.#gate = gate;
  }

  /** The unanswered scan of this code in this direction, or null. */
  async find(key, direction) {
    const kept = await this.#store.all("queue", { index: "key", value: key });
    const now = this.#clock.now();
    return kept.find((one) => isOpen(one, now) && one.scan.direction === direction)?.scan ?? null;
  }

  /** How many scans are being asked for at this moment. */
  get asking() {
    return this.#asking.size;
  }

  /** Writes the scan down; resolves once that is on the disk. */
  keep(key, scan) {
    this.#asking.add(scan.scan_id);
    setTimeout(() => this.#asking.delete(scan.scan_id), ASKED_FOR);
    return this.#store.write(["queue"], ({ queue }) => {
      changeQueued(queue, scan.scan_id, (record) => record ?? this.#record(key, scan));
    });
  }

  /** The server has answered: nothing is left to be sent, and the phone knows who is in. */
  async answered(key, scan, { outcome }) {
    await this.#close(scan, outcome, { isTold: true }, () => null);
  }

  /** The server did not judge: kept for the organizers to see. */
  async refused(key, scan, words) {
    const refusal = { at: this.#clock.now(), words: words ?? null };
    await this.#store.write(["queue", "refused"], ({ queue, refused }) => {
      changeQueued(queue, scan.scan_id, (record) => {
        refused.put({ ...(record ?? this.#record(key, scan)), ...refusal });
        return null;
      });
    });
    this.#asking.delete(scan.scan_id);
    this.onQueued();
  }

  /** Whether there is a guest list to judge by. */
  async canJudge() {
    return Boolean(await this.#pack.about());
  }

  /** The phone's own answer, on the disk before it is given; null when it has no guest list. Looks like the server's, with
   * `byItself` and `reason` (see judge.js) beside. */
  async judge(key, scan) {
    const found = await this.look(scan.code);
    if (found === null) return null;
    const decided = judge({ ...found, direction: scan.direction });
    const { outcome, first } = decided;
    const shown = { ...scan, offline: true, shown: outcome };
    await this.#close(scan, outcome, { isTold: false }, (record) => ({ ...(record ?? this.#record(key, scan)), state: "judged", scan: shown }));
    const guest = found.line && !STRANGERS.has(outcome) ? await this.#pack.guestOf(found) : null;
    return { scan_id: scan.scan_id, ...decided, first: first && { ...first, at: new Date(first.at).toISOString() }, guest, seal: found.id && found.seal, byItself: true };
  }

  /** The facts of a code, as judge.js takes them, with `about` (the pack) and `id` (the short code); null without a guest list. */
  async look(text) {
    const about = await this.#pack.about();
    if (!about) return null;
    const code = codeIn(text);
    const id = code?.slice(0, SHORT) ?? null;
    const { line, marks } = id ? await this.#pack.find(id, about) : { line: null, marks: [] };
    const isMeasured = this.#clock.isMeasured;
    return {
      about, id, line, marks,
      seal: await sealOf(code, about),
      at: this.#clock.now(),
      is_clock_measured: isMeasured,
      door: about.door,
      pass_out: about.settings.pass_out !== false,
    };
  }

  /** Where its ticket stands in the guest list; `l` once the code itself is gone. */
  async lookupOf({ code, l }) {
    const id = codeIn(code)?.slice(0, SHORT);
    return l ?? (id ? this.#pack.lookup(id) : null);
  }

  /** Whose ticket it is, while the code lies on this phone; else null. */
  async guestOf(scan) {
    const found = await this.look(scan.code);
    return found?.line ? this.#pack.guestOf(found) : null;
  }

  /** An admission was taken back: as far as this phone knows, nobody is in with that ticket. */
  async undone(scan) {
    const l = await this.lookupOf(scan);
    await this.#store.write(["heard", "pack"], ({ heard, pack }) => {
      heard.delete(scan.scan_id);
      if (l) pack.get(l).onsuccess = ({ target: { result: line } }) => line && pack.put({ ...line, i: null, g: null });
    });
  }

  async #close(scan, outcome, how, change) {
    const mark = outcome === "admitted" || outcome === "left" ? await this.#markOf(scan, how) : null;
    await this.#store.write(["queue", "heard"], ({ queue, heard }) => {
      changeQueued(queue, scan.scan_id, change);
      if (mark) heard.put(mark);
    });
    this.#asking.delete(scan.scan_id);
    this.onQueued();
  }

  async #markOf(scan, how) {
    const l = await this.lookupOf(scan);
    if (!l) this.#pack.missed();
    return l && { scan_id: scan.scan_id, l, way: scan.direction, at: this.#clock.now(), gate: this.#gate, ...how };
  }


  #record(key, scan) {
    return { id: scan.scan_id, kind: "scan", event: this.#event, key, state: "asked", era: this.#clock.era, kept_at: this.#clock.now(), scan };
  }
}

async function sealOf(code, about) {
  if (code?.length !== 2 * SHORT) return "none";
  return (await isSealed(code, about.event_uid, about.verifyKey)) ? "right" : "wrong";
}
