/** The others of a party, offered when one of them was scanned: all of them with one press, or those that are ticked. */

import { notedAmong } from "./notes.js";
import { appear, onPress } from "./press.js";
import { nameOf } from "./report.js";

const OPENS_WITH = new Set(["admitted", "already_in"]);

export class Party {
  #root; #list; #button; #words; #letIn;
  #people = [];

  /** root: heading, button, ticks; letIn: (people) → promise, done when their answers are shown. */
  constructor({ root, words, letIn }) {
    this.#root = root;
    this.#list = root.querySelector("ul");
    this.#button = root.querySelector('[data-part="let_in"]');
    this.#words = words;
    this.#letIn = letIn;
    this.#list.addEventListener("change", () => this.#name());
    onPress(this.#button, () => this.#press());
  }

  /** A scan was answered: offers who is still outside, if anybody is. */
  offer(scan, result) {
    const people = result.guest?.people ?? [];
    this.#people = people.filter(({ inside }) => !inside);
    if (scan.direction !== "in" || !OPENS_WITH.has(result.outcome) || this.#people.length === 0) return this.clear();
    this.#list.replaceChildren(...people.map((person, place) => this.#line(person, place)));
    this.#root.querySelector("h2").textContent = this.#words.say(this.#people.length === 1 ? "party.ask_one" : "party.ask");
    const some = this.#root.querySelector("details");
    some.open = false;
    some.hidden = people.length === 1; // nobody to choose among: the button names the other one
    this.#name();
    this.#root.hidden = true; // so that the button settles again: it means others now
    appear(this.#root);
    return undefined;
  }

  clear() {
    this.#people = [];
    this.#root.hidden = true;
    this.#list.replaceChildren();
  }

  async #press() {
    const chosen = this.#ticked();
    await this.#letIn(chosen.length ? chosen : this.#people);
  }

  #ticked() {
    const codes = new Set([...this.#list.querySelectorAll("input:checked")].map(({ value }) => value));
    return this.#people.filter(({ code }) => codes.has(code));
  }

  #name() {
    const chosen = this.#ticked().length;
    const count = chosen || this.#people.length;
    const name = chosen ? "party.some" : "party.all";
    const only = nameOf(this.#people[0], this.#words) || this.#words.say("nameless");
    this.#button.textContent = this.#words.say(count === 1 ? `${name}_one` : name, { count, name: only });
  }

  #line(person, place) {
    const line = document.createElement("li");
    const name = nameOf(person, this.#words) || this.#words.say("nameless");
    if (person.inside) {
      line.textContent = `${name}: ${this.#words.say("already_in.headline")}`;
      line.dir = "auto";
      return line;
    }
    const box = Object.assign(document.createElement("input"), { type: "checkbox", value: person.code, id: `door-party-${place}`, className: "tick-box" });
    const label = Object.assign(document.createElement("label"), { htmlFor: box.id, textContent: name, dir: "auto" });
    line.append(box, label);
    return line;
  }
}

/** What is said of all together: {tone, icon, headline, name, people, lines, …} as of one scan, from Together's answers. */
export function reportOfParty(told, words) {
  const isIn = ({ result }) => result?.outcome === "admitted";
  const [inside, others] = [told.filter(isIn), told.filter((one) => !isIn(one))];
  const byItself = told.some(({ result }) => result?.byItself);
  const isWhole = others.length === 0;
  return {
    tone: isWhole ? "yes" : "attention",
    icon: isWhole ? "check" : "hand",
    headline: words.say(inside.length === 1 && isWhole ? "party.in_one" : isWhole ? "party.in" : "party.in_of", { count: inside.length, all: told.length }),
    name: listOf(inside.map(({ person }) => nameOf(person, words)), words),
    organisation: "",
    ...notedOfParty(told, words),
    lines: [...others.map((one) => lineOf(one, words)), ...(byItself ? [words.say("by_itself")] : [])],
    next: isWhole ? words.say("admitted.next") : words.say("party.next"),
  };
}

/** The marks and notes of all who are in: of one alone as after a scan, of several each beside the name. */
function notedOfParty(told, words) {
  const inside = told.filter(({ result }) => OPENS_WITH.has(result?.outcome));
  const people = inside.map(({ person, result: { guest } }) => ({ name: nameOf(person, words) || words.say("nameless"), guest }));
  const noted = notedAmong(people, words);
  if (told.length === 1) return { marks: noted[0]?.marks ?? [], note: noted[0]?.note ?? "" };
  const namesOf = ({ names }) => (names.length === told.length ? listOf(names, words) : names.join(", "));
  return { people: noted.map((line) => ({ ...line, names: namesOf(line) })) };
}

function lineOf({ person, result, words: said }, words) {
  const name = nameOf(person, words);
  const why = result ? words.say(`${result.outcome}.headline`) ?? words.pick(result.words) : words.pick(said) ?? words.say("given_up.headline");
  return words.say("party.line", { name, said: why });
}

const MOST_NAMES = 6;

function listOf(names, words) {
  const shown = names.slice(0, MOST_NAMES).join(", ");
  return names.length > MOST_NAMES ? words.say("party.more", { names: shown, count: names.length - MOST_NAMES }) : shown;
}
