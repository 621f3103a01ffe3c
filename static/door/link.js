/** Whether the server can be asked. Found out by asking it: the browser's own word for it is not trusted. */

const PATIENCE = 2000; // ms: an answer that takes longer is none for a guest who stands there
const CALM = 30000; // ms between two signs of life while all is well
const WAITS = [2000, 4000, 8000, 15000]; // ms between two tries while it is not

export class Link {
  #probe; #onChange; #onReached; #ticks; #wait;
  #misses = 0;
  #wake = () => {};
  #isRunning = false;
  #isHurried = false;
  isOnline = true; // until shown otherwise: the first scan may ask

  /** probe: () → whether the server answered, never rejects; onReached: it did, however slowly. */
  constructor({ probe, onChange = () => {}, onReached = () => {}, ticks = () => performance.now(), wait = sleep }) {
    this.#probe = probe;
    this.#onChange = onChange;
    this.#onReached = onReached;
    this.#ticks = ticks;
    this.#wait = wait;
  }

  /** Gives signs of life from now on. */
  async start() {
    if (this.#isRunning) return;
    this.#isRunning = true;
    while (this.#isRunning) {
      do {
        this.#isHurried = false;
        await this.#try();
      } while (this.#isHurried && this.#isRunning); // somebody asked while it was trying
      while (this.#isRunning && (await this.#rest()) === "lost"); // then a pause of the other length
    }
  }

  stop() {
    this.#isRunning = false;
    this.#wake("stopped");
  }

  /** Try now: something may have changed. */
  hurry() {
    this.#isHurried = true;
    this.#wake("hurry");
  }

  /** An answer failed or came too late. The next sign of life waits longer each time that happens in a row. */
  lost() {
    if (!this.isOnline) return;
    this.#misses += 1;
    this.#turn(false);
    this.#wake("lost");
  }

  /** A scan was answered in time. */
  reached() {
    this.#misses = 0;
    this.#turn(true);
  }

  #rest() {
    const pause = this.isOnline ? CALM : WAITS[Math.min(this.#misses, WAITS.length) - 1] ?? WAITS[0];
    return Promise.race([this.#wait(pause), new Promise((done) => { this.#wake = done; })]);
  }

  async #try() {
    const asked = this.#ticks();
    const isThere = await this.#probe();
    const isQuick = isThere && this.#ticks() - asked <= PATIENCE;
    if (!isQuick) this.#misses += 1;
    else if (this.isOnline) this.#misses = 0; // it has stayed so
    this.#turn(isQuick);
    if (isThere) this.#onReached();
  }

  #turn(isOnline) {
    if (isOnline === this.isOnline) return;
    this.isOnline = isOnline;
    this.#onChange(isOnline);
  }
}

function sleep(duration) {
  return new Promise((done) => setTimeout(done, duration));
}
