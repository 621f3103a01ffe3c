/** The heart of the door: takes codes one after the other and says what is known of the current one. Knows no page.
 * Every scan is written down before it is first sent and before anything is said; where no answer comes the journal judges. */

import { keyOf } from "./code.js";

const FIRST_WAIT = 500; // ms before a lost answer is asked for again; doubles up to
const LONGEST_WAIT = 5000;
const READING_TIME = 1200; // ms that an answer stays before the next *queued* code is asked for
const LONGEST_QUEUE = 20;
const QUICK = 2000; // ms that a guest waits for the server where the phone can judge
const PATIENT = 8000; // ms, where it cannot
const LONGEST_TEXT = 500; // signs of a foreign QR code that are sent; our code stands at the end

/**
 * States, told to `onState` as plain objects:
 *   {kind: "ready"}
 *   {kind: "asking", scan}                 sent, nothing known: never shown as a yes
 *   {kind: "retrying", scan, tries, words} no answer came; asked again with the same scan_id
 *   {kind: "answered", scan, result, hasStayed}   result.byItself: this phone has judged, without network
 *   {kind: "refused", scan, words}         the server did not judge it
 *   {kind: "given_up", scan}               the helper did not want to wait
 *   {kind: "locked"}                       this phone is not enrolled any more: the end
 */
export class Scanner {
  #send; #sightings; #journal; #onState; #clock; #link;
  #current = null; // {key, direction, source, aborter}
  #queue = [];
  #isLocked = false;
  direction = "in";

  /** send: (scan, signal, patience in ms) → api reply; journal: a Journal, or Pending where nothing can be stored; link: {isOnline,
   * lost(), reached()}; extras: () → what a scan carries besides, e.g. the helper's name. */
  constructor({ send, sightings, journal, onState, link = ALWAYS, extras = () => ({}), clock = realClock }) {
    this.#send = send;
    this.#sightings = sightings;
    this.#journal = journal;
    this.#onState = onState;
    this.#link = link;
    this.#clock = { ...clock, extras };
  }

  /** Nothing is being asked for and nothing waits. */
  get isIdle() {
    return this.#current === null && this.#queue.length === 0;
  }

  /**
   * The camera has a code in view: sent unless one is being asked for or this one was sent a moment ago.
   * Returns whether it is.
   */
  see(text) {
    const key = keyOf(text);
    if (!this.#sightings.see(key) || this.#current || this.#isLocked) return false;
    this.#ask(text, key, "camera");
    return true;
  }

  /** The camera has a code in view, but the helper is busy with something else: only noted, so that it is known to have stayed. */
  glimpse(text) {
    this.#sightings.see(keyOf(text));
  }

  /** A hand scanner has read a code. It waits its turn, since the helper has heard the scanner's beep. */
  hear(text) {
    if (this.#sightings.see(keyOf(text))) this.#enqueue(text, "hand_scanner");
  }

  /** A helper has deliberately entered or picked a code: the pause for codes in view does not count. */
  enter(text, source = "typed") {
    this.#enqueue(text, source);
  }

  /** Stop waiting for the current answer. The scan keeps its id: scanned again it gets its first answer. */
  giveUp() {
    this.#current?.aborter.abort();
  }

  /** The code was taken back: the camera takes it again only when it has been out of view. */
  hold(code) {
    this.#sightings.hold(keyOf(code));
  }

  /** This phone is not enrolled any more, somebody else has learned; silent: that is known already. */
  lock({ isSilent = false } = {}) {
    if (this.#isLocked) return;
    this.#isLocked = true;
    if (!isSilent) this.#onState({ kind: "locked" });
  }

  #enqueue(text, source) {
    const key = keyOf(text);
    const isWaiting = this.#current?.key === key || this.#queue.some((queued) => queued.key === key);
    if (this.#isLocked || isWaiting || this.#queue.length >= LONGEST_QUEUE) return;
    if (this.#current) this.#queue.push({ text, key, source });
    else this.#ask(text, key, source);
  }

  async #ask(text, key, source) {
    const current = { key, direction: this.direction, aborter: new AbortController() };
    this.#current = current;
    const hasStayed = this.#sightings.sent(key);
    const scan = await this.#writeDown(current, text, source);
    this.#onState({ kind: "asking", scan });
    const reply = await this.#persist(current, scan);
    this.#sightings.answered(key);
    this.#close(key, scan, reply);
    this.#isLocked ||= reply.kind === "locked";
    this.#onState(stateOf(reply, scan, hasStayed));
    await this.#next();
  }

  /** The scan, with its id: on the disk, or not kept at all where that fails. */
  async #writeDown(current, text, source) {
    const { key, direction } = current;
    try {
      const scan = (await this.#journal.find(key, direction)) ?? this.#newScan(text, source, direction);
      await this.#journal.keep(key, scan);
      current.canJudge = await this.#journal.canJudge();
      return scan;
    } catch {
      return this.#newScan(text, source, direction); // the server still answers
    }
  }

  /** Asks until there is an answer, the phone's own where the server's does not come, or until the helper gives up. */
  async #persist({ key, canJudge, aborter }, scan) {
    const judge = async () => (canJudge ? this.#judge(key, scan) : null);
    const own = this.#link.isOnline ? null : await judge();
    if (own) return own;
    for (let tries = 1; ; tries += 1) {
      const reply = await this.#send(scan, aborter.signal, canJudge ? QUICK : PATIENT);
      if (reply.kind === "result") this.#link.reached();
      if (reply.kind !== "lost" && reply.kind !== "broken") return reply; // even when given up: known is better than unknown
      this.#link.lost();
      const instead = await judge();
      if (instead) return instead;
      if (aborter.signal.aborted) return { kind: "given_up" };
      if (reply.kind === "broken") return { ...reply, kind: "refused" };
      this.#onState({ kind: "retrying", scan, tries, words: reply.words });
      const pause = Math.min(FIRST_WAIT * 2 ** (tries - 1), LONGEST_WAIT);
      await this.#clock.wait(Math.max(pause, reply.waitFor ?? 0), aborter.signal);
      if (aborter.signal.aborted) return { kind: "given_up" };
    }
  }

  async #judge(key, scan) {
    try {
      const result = await this.#journal.judge(key, scan);
      return result && { kind: "result", result };
    } catch {
      return null; // it could not be written down: then it is not said either
    }
  }

  /** What the journal learns from an answer of the server's; should that fail, the scan is sent again and answered the same. */
  #close(key, scan, { kind, result, words }) {
    const isTheirs = kind === "result" && !result.byItself;
    const closing = isTheirs ? this.#journal.answered(key, scan, result) : kind === "refused" ? this.#journal.refused(key, scan, words) : null;
    Promise.resolve(closing).catch(() => {});
  }

  async #next() {
    if (this.#queue.length && !this.#isLocked) await this.#clock.wait(READING_TIME);
    const queued = this.#queue.shift();
    this.#current = null;
    if (queued && !this.#isLocked) this.#ask(queued.text, queued.key, queued.source);
  }

  #newScan(text, source, direction) {
    const { at, offset } = this.#clock.stamp();
    return {
      scan_id: this.#clock.id(), code: text.slice(-LONGEST_TEXT), scanned_at: new Date(at).toISOString(), direction, offline: false, source,
      ...(Number.isFinite(offset) && { clock_offset_ms: offset }), ...this.#clock.extras(),
    };
  }
}

function stateOf(reply, scan, hasStayed) {
  if (reply.kind === "result") return { kind: "answered", scan, result: reply.result, hasStayed };
  return { kind: reply.kind, scan, words: reply.words };
}

/** A random UUID, e.g. for a scan; crypto.randomUUID is missing where the page is not served over HTTPS. */
export function newId() {
  if (crypto.randomUUID) return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}

/** Ends early, without an error, when the signal says so. */
function wait(duration, signal) {
  return new Promise((done) => {
    const timer = setTimeout(done, duration);
    signal?.addEventListener("abort", () => { clearTimeout(timer); done(); }, { once: true });
  });
}

export const realClock = { wait, stamp: () => ({ at: Date.now(), offset: null }), id: newId };
const ALWAYS = { isOnline: true, lost() {}, reached() {} };
