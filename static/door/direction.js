/** In or out. Out is asked for twice, shown all the time, and goes back to in by itself. */

import { onPress, settle } from "./press.js";

const FORGOTTEN = 5 * 60 * 1000; // ms without a scan

export class Direction {
  #root; #dialog; #timer = 0; #onChange;

  /** root: holds the two choices; dialog: asks again. onChange("in" | "out"). */
  constructor({ root, dialog, onChange }) {
    this.#root = root;
    this.#dialog = dialog;
    this.#onChange = onChange;
    onPress(this.#button("out"), () => this.#askAgain());
    onPress(this.#button("in"), () => this.#turn("in"));
    onPress(dialog.querySelector('[data-answer="yes"]'), () => { dialog.close(); this.#turn("out"); });
    onPress(dialog.querySelector('[data-answer="no"]'), () => dialog.close());
  }

  get isAsking() {
    return this.#dialog.open;
  }

  /** Stay with what it is. */
  dismiss() {
    this.#dialog.close();
  }

  /** The event lets nobody back in. */
  turnIn() {
    if (document.body.dataset.direction === "out") this.#turn("in");
  }

  /** Somebody was scanned: the helper knows which way it goes. */
  used() {
    clearTimeout(this.#timer);
    if (document.body.dataset.direction === "out") this.#timer = setTimeout(() => this.#turn("in"), FORGOTTEN);
  }

  #askAgain() {
    if (document.body.dataset.direction === "out") return;
    settle([...this.#dialog.querySelectorAll("button")]);
    this.#dialog.showModal();
  }

  #turn(direction) {
    document.body.dataset.direction = direction;
    for (const which of ["in", "out"]) this.#button(which).setAttribute("aria-pressed", String(which === direction));
    this.#root.querySelector('[data-part="out_note"]').hidden = direction !== "out";
    this.#onChange(direction);
    this.used();
  }

  #button(which) {
    return this.#root.querySelector(`[data-direction="${which}"]`);
  }
}
