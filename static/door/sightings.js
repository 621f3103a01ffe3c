/** When a code that the camera has seen may be sent (again). */

const PAUSE = 3000; // ms between two scans of one code, counted from when it was last sent or answered
const LONGEST_PAUSE = 60000;
const GAP = 1000; // ms unseen after which a code has left the view
const REMEMBERED = 50;

/**
 * A code is taken again only when at least 3 s have passed since it was last sent (and since its answer came).
 * A code that lies in view without a break is waited for longer each time: 3, 6, 12 … 60 s. Once it has been out
 * of view for a second, 3 s count again.
 */
export class Sightings {
  #codes = new Map();
  #now;

  constructor(now = () => performance.now()) {
    this.#now = now;
  }

  /** The code is in view at this moment. Returns whether it may be sent. */
  see(key) {
    const code = this.#codes.get(key);
    if (!code) return true;
    const now = this.#now();
    if (now - code.seenAt >= GAP) {
      code.pause = PAUSE;
      code.hasStayed = false;
    }
    code.seenAt = now;
    return now - code.sentAt >= code.pause;
  }

  /** The code is being sent. Returns whether it has lain in view ever since it was sent last. */
  sent(key) {
    const now = this.#now();
    const before = this.#codes.get(key);
    const stayed = before !== undefined && before.hasStayed && now - before.seenAt < GAP;
    const pause = stayed ? Math.min(before.pause * 2, LONGEST_PAUSE) : PAUSE;
    this.#codes.delete(key);
    this.#codes.set(key, { sentAt: now, seenAt: now, pause, hasStayed: true });
    if (this.#codes.size > REMEMBERED) this.#codes.delete(this.#codes.keys().next().value);
    return stayed;
  }

  /** Its answer came: the pause counts from here. */
  answered(key) {
    const code = this.#codes.get(key);
    if (code) code.sentAt = this.#now();
  }

  /** It was taken back: while it stays in view it is not taken again. */
  hold(key) {
    const seenAt = this.#codes.get(key)?.seenAt ?? -Infinity;
    this.#codes.set(key, { sentAt: this.#now(), seenAt, pause: Infinity, hasStayed: false });
  }
}
