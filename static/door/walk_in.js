/** Somebody without a registration: taken in by the server, or without network by this phone, which tells the server later. Knows no
 * page. Whoever is taken in stands in the queue before anything is sent. */

import { changeQueued } from "./queue.js";

const QUICK = 4000; // ms that a guest waits where this can be told later
export const SCAN_ID = "walk-in:"; // and the walk_in_id: how the entry is named, to take it back
const KIND = "walk_in";

export class WalkIns {
  #send; #room; #clock; #event; #extras;

  /** send: (body) → api reply; room: the Backroom, or null where nothing can be kept; clock: {stamp, id, wait}. */
  constructor({ send, room, clock, event, extras = () => ({}) }) {
    this.#send = send;
    this.#room = room;
    this.#clock = clock;
    this.#event = event;
    this.#extras = extras;
    room?.sender.handle(KIND, (record) => this.#deliver(record));
  }

  /** Whether the event wants people without a registration, as far as this phone knows. */
  async areWelcome() {
    const about = await this.#room?.pack.about();
    return about?.settings?.walk_ins !== false && about?.settings?.mode !== "kiosk";
  }

  newId() {
    return this.#clock.id();
  }

  /**
   * person: {walk_in_id, given_name, family_name, organisation, photo_consent, lang}; sent again with the same id it is the same person.
   * Resolves with {kind: "taken", scan, result, ticket}, {kind: "later", scan} (let in, told later), {kind: "refused", words, field},
   * {kind: "lost"} (nothing happened) or {kind: "locked"}.
   */
  async takeIn(person) {
    const { at, offset } = this.#clock.stamp();
    const body = {
      ...person, at: new Date(at).toISOString(), offline: false, ...(Number.isFinite(offset) && { clock_offset_ms: offset }), ...this.#extras(),
    };
    const scan = { scan_id: SCAN_ID + person.walk_in_id, code: "", direction: "in" };
    const canWait = await this.#keep(body, "asked");
    const reply = await this.#ask(body, canWait);
    if (reply.kind === "answer") return this.#taken(scan, reply.data);
    if (reply.kind === "refused" || reply.kind === "locked") {
      await this.#forget(scan.scan_id); // nobody came in by it
      return reply;
    }
    this.#room?.link.lost();
    if (!canWait || !(await this.#keep({ ...body, offline: true }, "judged"))) return { kind: "lost", words: reply.words };
    this.#room.journal.onQueued();
    return { kind: "later", scan };
  }

  #ask(body, canWait) {
    if (canWait && !this.#room.link.isOnline) return { kind: "lost" };
    const sent = this.#send({ ...body, sent_at: body.at });
    return canWait ? Promise.race([sent, this.#clock.wait(QUICK).then(() => ({ kind: "lost" }))]) : sent;
  }

  async #taken(scan, { result, ticket }) {
    this.#room?.link.reached();
    const entry = { ...scan, code: ticket?.code ?? "" };
    await Promise.resolve(this.#room?.journal.answered("", entry, result)).catch(() => {}); // out of the queue; and inside, as this phone knows
    return { kind: "taken", scan: entry, result, ticket };
  }

  /** Whether it is on the disk; never so where the browser keeps nothing, or this phone has no guest list to stand in for the server. */
  async #keep(walkIn, state) {
    try {
      if (!this.#room || !(await this.#room.journal.canJudge())) return false;
      const id = SCAN_ID + walkIn.walk_in_id;
      const { era } = this.#room.clock;
      const record = { id, kind: KIND, event: this.#event, key: "", state, era, kept_at: this.#room.clock.now(), walk_in: walkIn };
      await this.#room.store.write(["queue"], ({ queue }) => changeQueued(queue, id, () => record));
      return true;
    } catch {
      return false;
    }
  }

  async #forget(id) {
    await this.#room?.store.write(["queue"], ({ queue }) => changeQueued(queue, id, () => null)).catch(() => {});
  }

  /** What waited. One that was never answered to its end (the page was killed) counts as let in: better one too many than one lost. */
  #deliver({ walk_in: walkIn, era }) {
    const offset = this.#room.clock.offsetIn(era, walkIn.clock_offset_ms);
    const sentAt = new Date(this.#clock.stamp().at).toISOString();
    return this.#send({ ...walkIn, offline: true, sent_at: sentAt, ...(Number.isFinite(offset) && { clock_offset_ms: offset }) });
  }
}
