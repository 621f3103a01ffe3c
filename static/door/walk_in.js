/** Somebody without a registration: taken in by the server, or without network by this phone, which tells the server later. Knows no
 * page. Whoever is taken in stands in the queue before anything is sent. */

import { placesLeft, scanIdOf } from "./places.js";
import { changeQueued } from "./queue.js";
import { idOfUndo } from "./undoing.js";

const QUICK = 4000; // ms that a guest waits where this can be told later
const KIND = "walk_in";

export class WalkIns {
  #send; #room; #clock; #event; #extras;
  /** The server has answered what waited: (scan_id, result). */
  onTold = () => {};

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

  /** Of people without a registration: {left, age}, or null where no limit is known. */
  async placesLeft() {
    return this.#room ? placesLeft(this.#room).catch(() => null) : null;
  }

  newId() {
    return this.#clock.id();
  }

  /**
   * person: {walk_in_id, given_name, family_name, organisation, photo_consent, lang}; sent again with the same id it is the same person.
   * isSure: the helper lets them in though no place is left. isWanted: () → whether the helper has not given it up meanwhile. Resolves with {kind: "taken", scan, result, ticket}, {kind: "later", scan,
   * isFull} (let in, told later), {kind: "full", age} (the server cannot be asked, and no place is left: ask the helper, and send another
   * id), {kind: "refused", words, field}, {kind: "lost"} (nothing happened), {kind: "given_up"} (nobody is in) or
   * {kind: "locked"}.
   */
  async takeIn(person, { isSure = false, isWanted = () => true } = {}) {
    const { at, offset } = this.#clock.stamp();
    const body = {
      ...person, at: new Date(at).toISOString(), offline: false, ...(Number.isFinite(offset) && { clock_offset_ms: offset }), ...this.#extras(),
    };
    const scan = { scan_id: scanIdOf(person.walk_in_id), code: "", direction: "in" };
    const canWait = await this.#keep(body, "asked");
    const isAsked = !canWait || this.#room.link.isOnline;
    const reply = await this.#ask(body, canWait);
    if (reply.kind === "answer") return this.#taken(scan, reply.data);
    if (reply.kind === "refused" || reply.kind === "locked") {
      await this.#forget(scan.scan_id); // nobody came in by it
      return reply;
    }
    this.#room?.link.lost();
    if (!canWait) return { kind: "lost", words: reply.words };
    if (!isWanted()) {
      await this.#letGo(scan, isAsked);
      return { kind: "given_up" };
    }
    const places = await this.placesLeft();
    const isFull = places?.left === 0;
    if (isFull && !isSure) {
      await this.#letGo(scan, isAsked);
      return { kind: "full", age: places.age };
    }
    if (!(await this.#keep({ ...body, offline: true }, "judged"))) return { kind: "lost", words: reply.words };
    this.#room.journal.onQueued();
    return { kind: "later", scan, isFull };
  }

  /** Nobody is in by it. Did the server take them in all the same, and only its answer was lost, then that is taken back. */
  async #letGo({ scan_id }, isAsked) {
    const undo = { scan_id, reason: "did_not_enter", at: new Date(this.#clock.stamp().at).toISOString() };
    const record = { ...this.#recordOf(idOfUndo(undo), "undo", "judged"), undo, maybe: true };
    await this.#room.store.write(["queue"], ({ queue }) => {
      changeQueued(queue, scan_id, () => null);
      if (isAsked) changeQueued(queue, record.id, () => record);
    });
    this.#room.journal.onQueued();
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
      const id = scanIdOf(walkIn.walk_in_id);
      const record = { ...this.#recordOf(id, KIND, state), walk_in: walkIn };
      const mark = { scan_id: id, way: "in", at: record.kept_at, isTold: false }; // counts a place, until a list that knows of it has come
      await this.#room.store.write(["queue", "heard"], ({ queue, heard }) => {
        changeQueued(queue, id, () => record);
        if (state === "judged") heard.put(mark);
      });
      return true;
    } catch {
      return false;
    }
  }

  #recordOf(id, kind, state) {
    const { clock } = this.#room;
    return { id, kind, event: this.#event, key: "", state, era: clock.era, kept_at: clock.now() };
  }

  async #forget(id) {
    await this.#room?.store.write(["queue"], ({ queue }) => changeQueued(queue, id, () => null)).catch(() => {});
  }

  /** What waited. One that was never answered to its end (the page was killed) counts as let in: better one too many than one lost. */
  async #deliver({ id, walk_in: walkIn, era }) {
    const offset = this.#room.clock.offsetIn(era, walkIn.clock_offset_ms);
    const sentAt = new Date(this.#clock.stamp().at).toISOString();
    const reply = await this.#send({ ...walkIn, offline: true, sent_at: sentAt, ...(Number.isFinite(offset) && { clock_offset_ms: offset }) });
    if (reply.kind === "answer") this.onTold(id, reply.data.result);
    return reply;
  }
}
