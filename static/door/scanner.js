/** The heart of the door: takes codes one after the other and says what is known of the current one. Knows no page. */

import { keyOf } from "./code.js";

const FIRST_WAIT = 500; // ms before a lost answer is asked for again; doubles up to
const LONGEST_WAIT = 5000;
const READING_TIME = 1200; // ms that an answer stays before the next *queued* code is asked for
const LONGEST_QUEUE = 20;
const LONGEST_TEXT = 500; // signs of a foreign QR code that are sent; our code stands at the end

/**
 * States, told to `onState` as plain objects:
 *   {kind: "ready"}
 *   {kind: "asking", scan}                 sent, nothing known: never shown as a yes
 *   {kind: "retrying", scan, tries, words} no answer came; asked again with the same scan_id
 *   {kind: "answered", scan, result, hasStayed}
 *   {kind: "refused", scan, words}         the server did not judge it
 *   {kind: "given_up", scan}               the helper did not want to wait
 *   {kind: "locked"}                       this phone is not enrolled any more: the end
 */
export class Scanner {
  #send; #sightings; #pending; #onState; #clock;
  #current = null; // {scan, key, aborter}
  #queue = [];
  #isLocked = false;
  direction = "in";

  constructor({ send, sightings, pending, onState, clock = realClock }) {
    this.#send = send;
    this.#sightings = sightings;
    this.#pending = pending;
    this.#onState = onState;
    this.#clock = clock;
  }

  /**
   * The camera has a code in view: sent unless one is being asked for or this one was sent a moment ago.
   * Returns whether it is.
   */
  see(text) {
    const key = keyOf(text);
    if (!this.#sightings.see(key) || this.#current || this.#isLocked) return false;
    this.#ask(text, key);
    return true;
  }

  /** A hand scanner has read a code. It waits its turn, since the helper has heard the scanner's beep. */
  hear(text) {
    if (this.#sightings.see(keyOf(text))) this.#enqueue(text);
  }

  /** A helper has deliberately entered or picked a code: the pause for codes in view does not count. */
  enter(text) {
    this.#enqueue(text);
  }

  /** Stop waiting for the current answer. The scan keeps its id: scanned again it gets its first answer. */
  giveUp() {
    this.#current?.aborter.abort();
  }

  /** The code was taken back: the camera takes it again only when it has been out of view. */
  hold(code) {
    this.#sightings.hold(keyOf(code));
  }

  /** This phone is not enrolled any more, somebody else has learned. */
  lock() {
    this.#isLocked = true;
    this.#onState({ kind: "locked" });
  }

  #enqueue(text) {
    const key = keyOf(text);
    const isWaiting = this.#current?.key === key || this.#queue.some((queued) => queued.key === key);
    if (this.#isLocked || isWaiting || this.#queue.length >= LONGEST_QUEUE) return;
    if (this.#current) this.#queue.push({ text, key });
    else this.#ask(text, key);
  }

  async #ask(text, key) {
    const scan = this.#pending.find(key, this.direction) ?? this.#newScan(text);
    const current = { scan, key, aborter: new AbortController() };
    this.#current = current;
    this.#pending.keep(key, scan);
    const hasStayed = this.#sightings.sent(key);
    this.#onState({ kind: "asking", scan });
    const reply = await this.#persist(current);
    this.#sightings.answered(key);
    if (reply.kind === "result") this.#pending.forget(scan.scan_id);
    this.#isLocked ||= reply.kind === "locked";
    this.#onState(stateOf(reply, scan, hasStayed));
    await this.#next();
  }

  /** Asks until there is an answer, or until the helper gives up. */
  async #persist({ scan, aborter }) {
    for (let tries = 1; ; tries += 1) {
      const reply = await this.#send(scan, aborter.signal);
      if (reply.kind === "result") return reply; // even when given up: known is better than unknown
      if (aborter.signal.aborted) return { kind: "given_up" };
      if (reply.kind !== "lost") return reply;
      this.#onState({ kind: "retrying", scan, tries, words: reply.words });
      const pause = Math.min(FIRST_WAIT * 2 ** (tries - 1), LONGEST_WAIT);
      await this.#clock.wait(Math.max(pause, reply.waitFor ?? 0), aborter.signal);
      if (aborter.signal.aborted) return { kind: "given_up" };
    }
  }

  async #next() {
    if (this.#queue.length && !this.#isLocked) await this.#clock.wait(READING_TIME);
    const queued = this.#queue.shift();
    this.#current = null;
    if (queued && !this.#isLocked) this.#ask(queued.text, queued.key);
  }

  #newScan(text) {
    const code = text.slice(-LONGEST_TEXT);
    const scannedAt = this.#clock.date().toISOString();
    return { scan_id: this.#clock.id(), code, scanned_at: scannedAt, direction: this.direction, offline: false };
  }
}

function stateOf(reply, scan, hasStayed) {
  if (reply.kind === "result") return { kind: "answered", scan, result: reply.result, hasStayed };
  return { kind: reply.kind, scan, words: reply.words };
}

/** A random UUID; crypto.randomUUID is missing where the page is not served over HTTPS. */
function newId() {
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

const realClock = { wait, date: () => new Date(), id: newId };
