/** The last one who was let in, with the button to take that back. */

import { nameOf } from "./report.js";
import { appear, onPress } from "./press.js";

export class LastAdmission {
  #bar; #words; #undo; #scan = null; #name = "";
  /** Called with {scan, name} when it has been taken back. */
  onUndone = () => {};
  onLocked = () => {};

  constructor({ bar, words, undo }) {
    this.#bar = bar;
    this.#words = words;
    this.#undo = undo;
    onPress(bar.querySelector("button"), () => this.#takeBack());
  }

  set(scan, guest) {
    this.#scan = scan;
    this.#name = guest ? nameOf(guest, this.#words) : this.#words.say("nameless");
    this.#bar.querySelector('[data-part="name"]').textContent = this.#name;
    this.#say("");
    this.#bar.hidden = true; // so that the button settles again: it means somebody else now
    appear(this.#bar);
  }

  async #takeBack() {
    const [scan, name] = [this.#scan, this.#name];
    this.#say("");
    const reply = await this.#undo(scan.scan_id);
    if (scan !== this.#scan) return; // meanwhile another one was let in
    if (reply.kind === "undone") {
      this.#bar.hidden = true;
      this.onUndone({ scan, name });
    } else if (reply.kind === "locked") this.onLocked();
    else this.#say(this.#words.pick(reply.words) ?? this.#words.say("undo.failed"));
  }

  #say(text) {
    const note = this.#bar.querySelector('[data-part="note"]');
    note.textContent = text;
    note.hidden = !text;
  }
}
