/** Asks why an admission is taken back. One press on a reason does it; nothing is preselected. */

import { onPress, settle } from "./press.js";

export class UndoDialog {
  #dialog; #words; #takeBack;
  #whom = null; // {scan, name}
  /** Called with {scan, name, isQueued} when it has been taken back. */
  onUndone = () => {};
  onLocked = () => {};

  /** takeBack: (scan, reason, text) → what Undoing says. */
  constructor({ dialog, words, takeBack }) {
    this.#dialog = dialog;
    this.#words = words;
    this.#takeBack = takeBack;
    for (const button of dialog.querySelectorAll("[data-reason]")) onPress(button, () => this.#choose(button.dataset.reason));
    onPress(this.#part("other"), () => this.#askMore());
    onPress(this.#part("cancel"), () => dialog.close());
    dialog.querySelector("form").addEventListener("submit", (event) => {
      event.preventDefault();
      this.#choose("other", this.#part("text").value.trim());
    });
  }

  get isAsking() {
    return this.#dialog.open;
  }

  dismiss() {
    this.#dialog.close();
  }

  open(scan, name) {
    this.#whom = { scan, name };
    this.#part("name").textContent = name;
    this.#part("more").hidden = true;
    this.#part("other").hidden = false;
    this.#part("text").value = "";
    this.#say("");
    settle([...this.#dialog.querySelectorAll("button")]);
    this.#dialog.showModal();
  }

  #askMore() {
    this.#part("other").hidden = true;
    this.#part("more").hidden = false;
    this.#part("text").focus();
  }

  async #choose(reason, text) {
    const { scan, name } = this.#whom;
    this.#say("");
    const reply = await this.#takeBack(scan, reason, text);
    if (reply.kind === "undone" || reply.kind === "queued") {
      this.#dialog.close();
      this.onUndone({ scan, name, isQueued: reply.kind === "queued" });
    } else if (reply.kind === "locked") {
      this.#dialog.close();
      this.onLocked();
    } else this.#say(this.#words.pick(reply.words) ?? this.#words.say("undo.failed"));
  }

  #say(text) {
    this.#part("note").textContent = text;
    this.#part("note").hidden = !text;
  }

  #part(name) {
    return this.#dialog.querySelector(`[data-part="${name}"]`);
  }
}
