/** The last one who was let in, with the button to take that back. */

import { appear, onPress } from "./press.js";
import { UNDO_LASTS } from "./undoing.js";

export class LastAdmission {
  #bar; #words; #scan = null; #name = ""; #timer = 0;

  /** ask: (scan, name) → the helper is asked why. */
  constructor({ bar, words, ask }) {
    this.#bar = bar;
    this.#words = words;
    onPress(bar.querySelector("button"), () => ask(this.#scan, this.#name));
  }

  /** left: ms until it cannot be taken back any more. */
  set(scan, name, left = UNDO_LASTS) {
    this.#scan = scan;
    this.#name = name || this.#words.say("nameless");
    this.#bar.querySelector('[data-part="name"]').textContent = this.#name;
    this.#bar.hidden = true; // so that the button settles again: it means somebody else now
    appear(this.#bar);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.clear(scan), left);
  }

  /** The name came later. */
  rename(scanId, name) {
    if (scanId !== this.#scan?.scan_id) return;
    this.#name = name;
    this.#bar.querySelector('[data-part="name"]').textContent = name;
  }

  /** It was taken back, or nobody may any more. */
  clear(scan) {
    if (scan.scan_id === this.#scan?.scan_id) this.#bar.hidden = true;
  }
}
