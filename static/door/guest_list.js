/** Guests found by name. Two presses check somebody in: first the guest, then the button that appears. */

import { notedOf } from "./notes.js";
import { appear, onPress } from "./press.js";
import { nameOf } from "./report.js";

/** From the server in the page's language, from this phone's own list in both. */
function answerLine({ question, answer }, words) {
  const inOne = (told) => (typeof told === "string" ? told : words.pick(told) ?? "");
  const line = document.createElement("li");
  const said = document.createElement("b");
  line.textContent = `${inOne(question)} `;
  said.textContent = inOne(answer);
  line.append(said);
  return line;
}

export class GuestList {
  #list; #model; #words; #direction; #onPick;

  /** direction: () → "in" or "out". */
  constructor({ root, words, direction, onPick }) {
    this.#list = root.querySelector("ul");
    this.#model = root.querySelector("template");
    this.#words = words;
    this.#direction = direction;
    this.#onPick = onPick;
  }

  show(guests) {
    this.#list.replaceChildren(...guests.map((guest) => this.#line(guest)));
    this.#list.hidden = guests.length === 0;
  }

  /** Whether there was one to go to. */
  focusFirst() {
    const first = this.#list.querySelector("button");
    first?.focus();
    return Boolean(first);
  }

  #line(guest) {
    const line = this.#model.content.firstElementChild.cloneNode(true);
    const part = (name) => line.querySelector(`[data-part="${name}"]`);
    const name = nameOf(guest, this.#words);
    const status = this.#statusOf(guest);
    part("name").textContent = name;
    part("organisation").textContent = guest.organisation ?? "";
    part("organisation").hidden = !guest.organisation;
    part("status").textContent = [status.text, notedOf(guest, this.#words)].filter(Boolean).join(" · ");
    part("answers").replaceChildren(...(guest.answers ?? []).map((one) => answerLine(one, this.#words)));
    part("answers").hidden = !guest.answers?.length;
    line.dataset.status = status.kind;
    line.querySelector("use").setAttribute("href", `#door-icon-${status.icon}`);
    this.#addChoice(part("guest"), part("choice"), guest, name);
    return line;
  }

  /** The guest's own button opens the choice; the choice's button does it. */
  #addChoice(opener, choice, guest, name) {
    const button = choice.querySelector("button");
    const verb = this.#direction() === "out" ? "check_out" : "check_in";
    const isPossible = this.#isPossible(guest);
    button.textContent = this.#words.say(verb);
    button.setAttribute("aria-label", this.#words.say(`${verb}.named`, { name }));
    button.hidden = !isPossible;
    choice.querySelector('[data-part="why_not"]').hidden = isPossible;
    opener.addEventListener("click", () => {
      const opens = choice.hidden;
      for (const other of this.#list.querySelectorAll('[data-part="choice"]')) other.hidden = true;
      for (const other of this.#list.querySelectorAll('[data-part="guest"]')) other.setAttribute("aria-expanded", "false");
      if (opens) appear(choice);
      opener.setAttribute("aria-expanded", String(opens));
    });
    onPress(button, () => this.#onPick(guest));
  }

  #isPossible({ code, status, inside }) {
    return Boolean(code) && status === "confirmed" && Boolean(inside) === (this.#direction() === "out");
  }

  #statusOf({ status, inside, since, gate }) {
    if (status === "cancelled") return { kind: "cancelled", icon: "cross", text: this.#words.say("cancelled.headline") };
    if (status === "waiting") return { kind: "waiting", icon: "queue", text: this.#words.say("waiting.headline") };
    if (!inside) return { kind: "expected", icon: "ticket", text: this.#words.say("guest.expected") };
    const values = { time: since ? this.#words.time(since) : "", gate: gate ?? "" };
    const name = since && gate ? "since" : since ? "since_only" : "already_in.headline";
    return { kind: "inside", icon: "check", text: this.#words.say(name, values) };
  }
}
