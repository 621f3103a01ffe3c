/** Keeps the screen on while there is work, and rests when there is none: a forgotten phone stops looking. */

const REST_AFTER = 5 * 60 * 1000; // ms without a touch, a key or a code

export class Awake {
  #lock = null;
  #timer = 0;
  #onRest;

  constructor(onRest) {
    this.#onRest = onRest;
    for (const type of ["pointerdown", "keydown"]) document.addEventListener(type, () => this.stir(), { capture: true });
    document.addEventListener("visibilitychange", () => document.hidden || this.hold());
  }

  /** Something happened. */
  stir() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => { this.release(); this.#onRest(); }, REST_AFTER);
  }

  async hold() {
    this.stir();
    if (this.#lock && !this.#lock.released) return;
    this.#lock = await navigator.wakeLock?.request("screen").catch(() => null) ?? null;
  }

  release() {
    clearTimeout(this.#timer);
    this.#lock?.release().catch(() => {});
    this.#lock = null;
  }
}
