/** The one field for what the camera cannot read: a typed code, or a part of a guest's name. */

import { inGroups, keyOf, looksLikeCode, mendTyped } from "./code.js";
import { GuestList } from "./guest_list.js";
import { MOST } from "./name_index.js";

const PAUSE = 250; // ms after the last key
const SHORTEST = 2; // letters

export class Finder {
  #form; #field; #note; #words; #search; #enter; #guests;
  #timer = 0;
  #aborter = null;
  onLocked = () => {};

  /** search: (text, signal) → api reply; enter, pick: (code) → it is checked in or out, as typed or by name. */
  constructor({ root, words, search, enter, pick, direction }) {
    this.#form = root.querySelector("form");
    this.#field = root.querySelector("input");
    this.#note = root.querySelector('[data-part="note"]');
    this.#words = words;
    this.#search = search;
    this.#enter = enter;
    const onPick = (guest) => { pick(guest.code); this.clear(); };
    this.#guests = new GuestList({ root, words, direction, onPick });
    this.#form.addEventListener("submit", (event) => this.#submit(event));
    this.#field.addEventListener("input", () => this.#typed());
    root.addEventListener("keydown", (event) => event.key === "Escape" && this.clear());
  }

  /** A code that came with the page's address: for the helper to see and to confirm. */
  offer(code) {
    this.#field.value = inGroups(keyOf(code));
    this.#say(this.#words.say("finder.offered"));
    this.#form.querySelector("button").focus();
  }

  clear() {
    this.#field.value = "";
    this.#typed();
  }

  /** "in" or "out": what the buttons do. */
  turn(direction) {
    this.clear();
    this.#form.querySelector("button").textContent = this.#words.say(direction === "out" ? "check_out" : "check_in");
  }

  #submit(event) {
    event.preventDefault();
    const text = this.#field.value.trim();
    if (!text) return this.#field.focus();
    if (!looksLikeCode(text)) return this.#goToGuests(text);
    this.clear(); // a second press finds nothing
    if (matchMedia("(pointer: coarse)").matches) this.#field.blur(); // the keyboard would hide the answer
    this.#enter(mendTyped(text));
  }

  #goToGuests(text) {
    if (this.#guests.focusFirst()) return;
    this.#say(this.#words.say("finder.no_code"));
    if (text.length >= SHORTEST) this.#find(text);
  }

  #typed() {
    clearTimeout(this.#timer);
    this.#aborter?.abort();
    this.#say("");
    const text = this.#field.value.trim();
    if (text.length < SHORTEST || looksLikeCode(text)) this.#guests.show([]);
    else this.#timer = setTimeout(() => this.#find(text), PAUSE);
  }

  async #find(text) {
    this.#aborter?.abort();
    const aborter = new AbortController();
    this.#aborter = aborter;
    const reply = await this.#search(text, aborter.signal);
    if (aborter.signal.aborted) return;
    if (reply.kind === "locked") return this.onLocked();
    this.#guests.show(reply.guests ?? []);
    this.#say(this.#noteOn(reply, text));
  }

  #noteOn(reply, text) {
    if (reply.kind === "no_search") return this.#words.say("finder.no_search");
    if (reply.kind === "lost") return this.#words.say("finder.lost");
    if (reply.kind !== "guests") return this.#words.pick(reply.words) ?? this.#words.say("finder.lost");
    if (reply.guests.length === 0) return this.#words.say(/\d/.test(text) ? "finder.no_code" : "finder.none");
    return this.#words.say(reply.guests.length < MOST ? "finder.found" : "finder.many", { count: reply.guests.length });
  }

  #say(text) {
    this.#note.textContent = text;
  }
}
