/** What the phone's clock is worth: its distance from the server's, measured, and measured anew after every jump. */

const JUMP = 500; // ms between the wall clock and the steady one that are no jump yet
const TOO_SLOW = 8000; // ms: an answer that took longer says little about the time
const FORGET = 10 * 60 * 1000; // ms after which a worse measurement counts again: clocks drift
const REMEMBERED = 50; // eras

/**
 * Time is parted into eras: within one the phone's clock ran steadily. A new one begins with each page and each jump (somebody set the
 * clock; or the phone slept, which looks the same). A scan notes its era; what is measured in that era, even later, holds for it.
 */
export class DeviceClock {
  #wall; #ticks; #onEra;
  #offsets = new Map(); // era → ms
  #best = null; // {roundTrip, at} of this era
  #gap; // wall clock minus steady clock
  #era;
  /** ms, server minus phone; of the last era until this one is measured; null: never measured. */
  offset = null;

  /** kept: what `kept` gave before the page was closed; onEra(): something changed that is worth keeping. */
  constructor({ wall = () => Date.now(), ticks = () => performance.now(), kept, onEra = () => {} } = {}) {
    this.#wall = wall;
    this.#ticks = ticks;
    this.#onEra = onEra;
    this.#offsets = new Map(kept?.offsets ?? []);
    this.offset = kept?.offset ?? null;
    this.#era = kept?.era ?? 0;
    this.#begin();
  }

  /** The present one's number. */
  get era() {
    this.#watch();
    return this.#era;
  }

  /** To be stored. */
  get kept() {
    return { era: this.#era, offset: this.offset, offsets: [...this.#offsets].slice(-REMEMBERED) };
  }

  /** Whether the offset was measured in this era: only then may a guest be told too early or too late. */
  get isMeasured() {
    this.#watch();
    return this.#offsets.has(this.#era);
  }

  /** The server's time in ms, as well as it is known. */
  now() {
    this.#watch();
    return this.#wall() + (this.offset ?? 0);
  }

  /** What a scan notes: the phone's own time, the offset, the era. */
  stamp() {
    this.#watch();
    return { at: this.#wall(), offset: this.offset, era: this.#era };
  }

  /** The offset that was measured in that era; else the one given. */
  offsetIn(era, otherwise) {
    return this.#offsets.get(era) ?? otherwise;
  }

  /** Begins a measurement; call what it returns with the server's time (ms) once the answer is there. */
  measure() {
    this.#watch();
    const [asked, era] = [this.#ticks(), this.#era];
    return (serverNow) => {
      const roundTrip = this.#ticks() - asked;
      this.#watch();
      if (era !== this.#era || !Number.isFinite(serverNow) || roundTrip > TOO_SLOW) return;
      this.#learn(serverNow + roundTrip / 2 - this.#wall(), roundTrip);
    };
  }

  #learn(offset, roundTrip) {
    const now = this.#ticks();
    const isBetter = !this.#best || roundTrip <= this.#best.roundTrip || now - this.#best.at > FORGET;
    if (!isBetter) return;
    this.#best = { roundTrip, at: now };
    this.#gap = this.#wall() - now;
    this.offset = Math.round(offset);
    this.#offsets.set(this.#era, this.offset);
    this.#onEra();
  }

  #watch() {
    if (Math.abs(this.#wall() - this.#ticks() - this.#gap) > JUMP) this.#begin();
  }

  #begin() {
    this.#era += 1;
    this.#best = null;
    this.#gap = this.#wall() - this.#ticks();
    this.#onEra();
  }
}
