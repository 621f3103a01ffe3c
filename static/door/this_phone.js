/** About this phone: who holds it, and signing it out. */

import { onPress, settle } from "./press.js";

export class ThisPhone {
  #root; #dialog; #words; #deliver; #signOut;
  /** All is wiped. */
  onSignedOut = () => {};

  /** root: helper's name and the button; dialog: asks again; deliver: () → how many scans are unsent still; signOut: () → api reply. */
  constructor({ root, dialog, words, helper, setHelper, deliver, signOut }) {
    this.#root = root;
    this.#dialog = dialog;
    this.#words = words;
    this.#deliver = deliver;
    this.#signOut = signOut;
    const field = root.querySelector("input");
    field.value = helper ?? "";
    field.addEventListener("change", () => setHelper(field.value));
    root.querySelector("form").addEventListener("submit", (event) => { event.preventDefault(); field.blur(); });
    onPress(this.#part("sign_out"), () => this.#askAgain());
    onPress(dialog.querySelector('[data-answer="no"]'), () => dialog.close());
    onPress(dialog.querySelector('[data-answer="yes"]'), () => this.#leave());
  }

  get isAsking() {
    return this.#dialog.open;
  }

  #askAgain() {
    settle([...this.#dialog.querySelectorAll("button")]);
    this.#say("");
    this.#dialog.showModal();
  }

  /** Only when nothing is left to be sent: with the enrolment the way to send it would be gone. */
  async #leave() {
    const unsent = await this.#deliver();
    if (unsent > 0) return this.#end(this.#words.say(unsent === 1 ? "sign_out.unsent_one" : "sign_out.unsent", { count: unsent }));
    const reply = await this.#signOut();
    if (reply.kind !== "answer" && reply.kind !== "locked") return this.#end(this.#words.say("sign_out.failed"));
    this.#dialog.close();
    return this.onSignedOut();
  }

  #end(text) {
    this.#dialog.close();
    this.#say(text);
  }

  #say(text) {
    this.#part("note").textContent = text;
    this.#part("note").hidden = !text;
  }

  #part(name) {
    return this.#root.querySelector(`[data-part="${name}"]`);
  }
}
