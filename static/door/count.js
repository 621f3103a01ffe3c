/** How many are inside and how many are expected, asked for sparsely. */

const EVERY = 20000; // ms
const SOON = 1500; // ms after an admission

export class Count {
  #root; #ask; #words; #timer = 0;

  constructor({ root, words, ask }) {
    this.#root = root;
    this.#words = words;
    this.#ask = ask;
    document.addEventListener("visibilitychange", () => document.hidden || this.refresh());
    this.refresh();
  }

  /** Somebody came or left: look again in a moment. */
  soon() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.refresh(), SOON);
  }

  async refresh() {
    clearTimeout(this.#timer);
    if (document.hidden) return;
    const reply = await this.#ask();
    const { inside, expected } = reply.data ?? {};
    if (Number.isInteger(inside) && Number.isInteger(expected)) {
      this.#root.textContent = this.#words.say("count", { inside, expected });
      this.#root.hidden = false;
    }
    clearTimeout(this.#timer);
    if (reply.kind !== "locked") this.#timer = setTimeout(() => this.refresh(), EVERY);
  }
}
