/** The form for somebody without a registration; the question whether to let them in though no place is left; and the ticket that comes of
 * it, shown as a QR code, or printed. */

import { onPress, settle } from "./press.js";
import { listLine } from "./status.js";
import { cleanText, hasLetter } from "./typed.js";

const PARTS = ["form", "full", "ticket"];
const NAMES = ["given_name", "family_name"];

export class WalkInDialog {
  #button; #dialog; #words; #walkIns; #lang; #id = "";
  /** Called with {kind: "taken" | "later", scan, result, ticket, name, isFull}. */
  onTakenIn = () => {};
  onLocked = () => {};

  /** button: opens it; dialog: the form; walkIns: WalkIns. */
  constructor({ button, dialog, words, walkIns, lang }) {
    this.#button = button;
    this.#dialog = dialog;
    this.#words = words;
    this.#walkIns = walkIns;
    this.#lang = lang;
    onPress(button, () => this.#open());
    onPress(this.#part("cancel"), () => dialog.close());
    onPress(this.#part("close"), () => dialog.close());
    onPress(this.#part("print"), () => print());
    onPress(this.#part("take_in"), () => this.#send());
    onPress(this.#part("decline"), () => dialog.close());
    onPress(this.#part("insist"), () => this.#send({ isSure: true }));
    this.#part("form").addEventListener("submit", (event) => event.preventDefault());
    for (const name of NAMES) this.#field(name).addEventListener("input", () => this.#sayOfNames(""));
    dialog.addEventListener("close", () => this.#forget());
  }

  async refresh() {
    this.#button.hidden = !(await this.#walkIns.areWelcome());
  }

  /** A ticket that is shown goes; a form that is being filled in stays. */
  dismiss() {
    if (!this.#part("ticket").hidden) this.#dialog.close();
  }

  #open() {
    this.#id = this.#walkIns.newId();
    this.#show("form");
    this.#say("");
    settle([...this.#dialog.querySelectorAll("button")]);
    this.#dialog.showModal();
    this.#field("given_name").focus();
    this.#sayPlaces();
  }

  /** Before anything is typed. */
  async #sayPlaces() {
    this.#part("left").hidden = true;
    const places = await this.#walkIns.placesLeft();
    if (!places) return;
    const name = places.left === 0 ? "walk_in.none_left" : places.left === 1 ? "walk_in.left_one" : "walk_in.left";
    this.#part("left").textContent = this.#words.say(name, { count: places.left });
    this.#part("left").hidden = false;
  }

  async #send(how = {}) {
    const person = this.#read();
    if (!hasLetter(person.given_name + person.family_name)) return this.#askForName(this.#words.say("walk_in.no_name"));
    this.#say(this.#words.say("asking.headline"));
    const id = this.#id;
    const isWanted = () => this.#dialog.open && this.#id === id; // neither closed meanwhile, nor is it about somebody else by now
    const reply = await this.#walkIns.takeIn({ walk_in_id: id, ...person, lang: this.#lang }, { ...how, isWanted });
    return this.#tell(reply, `${person.given_name} ${person.family_name}`.trim(), isWanted());
  }

  #tell(reply, name, isWanted) {
    if (reply.kind === "locked") {
      this.#dialog.close();
      return this.onLocked();
    }
    const isIn = reply.kind === "taken" || reply.kind === "later";
    if (!isIn && !isWanted) return undefined; // given up, and nobody came in by it
    if (reply.kind === "refused" || reply.kind === "lost") return this.#complain(reply);
    this.#say("");
    if (reply.kind === "full") return this.#askAgain(reply.age, name);
    this.onTakenIn({ ...reply, name });
    if (!isWanted && this.#dialog.open) return undefined; // what is typed there is another guest's
    if (reply.kind === "later" || !reply.ticket) return this.#dialog.close();
    return this.#showTicket(reply.ticket, name);
  }

  /** Said at its field, or above the buttons; the keyboard's place goes there. */
  #complain({ kind, words, field }) {
    const why = this.#words.pick(words) ?? this.#words.say(`walk_in.${kind}`);
    this.#say("");
    if (NAMES.includes(field) && !this.#part("form").hidden) return this.#askForName(why);
    this.#say(why);
    return PARTS.map((part) => this.#part(part)).find((part) => !part.hidden).querySelector('[data-part="note"]')?.focus();
  }

  #askForName(why) {
    this.#say("");
    this.#sayOfNames(why);
    this.#field("given_name").focus();
  }

  #sayOfNames(text) {
    for (const name of NAMES) this.#field(name).setAttribute("aria-invalid", String(Boolean(text)));
    this.#part("name_error").textContent = text;
    this.#part("name_error").hidden = !text;
  }

  /** Nobody is in yet. Should they come in all the same, that is another entry. */
  #askAgain(age, name) {
    this.#id = this.#walkIns.newId();
    this.#part("full_name").textContent = name;
    this.#part("full_age").textContent = this.#words.say(...listLine(age));
    this.#show("full");
    settle([this.#part("insist"), this.#part("decline")]);
    this.#part("decline").focus();
  }

  #showTicket({ code, qr_svg: drawing }, name) {
    const svg = new DOMParser().parseFromString(drawing, "image/svg+xml").documentElement;
    this.#part("qr").replaceChildren(document.importNode(svg, true));
    this.#part("ticket_name").textContent = name;
    this.#part("ticket_code").textContent = code.slice(0, 16).replace(/(.{4})(?=.)/g, "$1 ");
    this.#show("ticket");
    if (!this.#dialog.open) this.#dialog.showModal(); // closed meanwhile, but they are in: that must be seen
    settle([this.#part("print"), this.#part("close")]);
    this.#part("close").focus();
  }

  #read() {
    const text = (name) => cleanText(this.#field(name).value);
    return {
      given_name: text("given_name"), family_name: text("family_name"), organisation: text("organisation"),
      photo_consent: this.#field("photo_consent").checked,
    };
  }

  /** Nothing of one guest stands there for the next. */
  #forget() {
    this.#sayOfNames("");
    this.#part("form").reset();
    this.#part("qr").replaceChildren();
    for (const part of ["full_name", "ticket_name", "ticket_code"]) this.#part(part).textContent = "";
  }

  #show(which) {
    for (const part of PARTS) this.#part(part).hidden = part !== which;
    this.#dialog.setAttribute("aria-labelledby", this.#part(which).querySelector("h2").id);
  }

  /** Above the buttons of whichever part is shown. */
  #say(text) {
    for (const note of this.#dialog.querySelectorAll('[data-part="note"]')) {
      note.textContent = text;
      note.hidden = !text;
    }
  }

  #field(name) {
    return this.#dialog.querySelector(`[name="${name}"]`);
  }

  #part(name) {
    return this.#dialog.querySelector(`[data-part="${name}"]`);
  }
}
