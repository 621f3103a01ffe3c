/** The large answer on the screen, and the same in words for screen readers. */

import { appear } from "./press.js";

const STAYS = 8000; // ms that a yes is shown: an old green must not be taken for the next guest's
const READ = 4000; // ms that an answer is left alone
const HINT_STAYS = 1500; // ms after its reason has gone

export class Panel {
  #root; #says; #timer = 0; #shownAt = 0; #onFaded;

  constructor(root, says, onFaded) {
    this.#root = root;
    this.#says = says;
    this.#onFaded = onFaded;
  }

  /** report: see report.js; kind: the state, for buttons and tests; outcome: the server's, if any. */
  show(report, { kind, outcome = "" }) {
    clearTimeout(this.#timer);
    this.#shownAt = performance.now();
    const { dataset } = this.#root;
    dataset.kind = kind;
    dataset.outcome = outcome;
    dataset.tone = report.tone;
    this.#find("use").setAttribute("href", `#door-icon-${report.icon}`);
    this.#write("headline", report.headline);
    this.#write("name", report.name);
    this.#write("organisation", report.organisation);
    this.#fill("marks", (report.marks ?? []).map(signOf));
    this.#write("note", report.note);
    this.#fill("people", (report.people ?? []).map(personLine));
    this.#write("lines", ...report.lines);
    this.#write("next", report.next);
    this.#offer("cancel", kind === "retrying");
    if (kind === "asking") this.#root.scrollIntoView({ block: "nearest" }); // the answer must be seen
    if (kind !== "asking") this.#says.textContent = spoken(report);
    if (report.tone === "yes" || report.tone === "undone") this.#timer = setTimeout(this.#onFaded, STAYS);
  }

  /** A hint that comes with every picture of the camera: never over an answer that is still being read. */
  hint(report, kind) {
    const { kind: shown } = this.#root.dataset;
    const isBusy = shown === "asking" || shown === "retrying" || shown === "locked";
    const isFree = shown === "ready" || (!isBusy && performance.now() - this.#shownAt > READ);
    if (shown !== kind && !isFree) return;
    if (shown !== kind) this.show(report, { kind });
    clearTimeout(this.#timer);
    this.#timer = setTimeout(this.#onFaded, HINT_STAYS);
  }

  #offer(part, isOffered) {
    const element = this.#find(`[data-part="${part}"]`);
    if (isOffered) appear(element);
    else element.hidden = true;
  }

  #write(part, ...texts) {
    this.#fill(part, texts.filter(Boolean).map((text) => make("span", { textContent: text, dir: "auto" })));
  }

  #fill(part, lines) {
    const element = this.#find(`[data-part="${part}"]`);
    element.replaceChildren(...lines);
    element.hidden = lines.length === 0;
  }

  #find(selector) {
    return this.#root.querySelector(selector);
  }
}

function make(tag, about, ...inside) {
  const element = Object.assign(document.createElement(tag), about);
  element.append(...inside);
  return element;
}

/** A mark: its sign, which helpers know from badges, and its word. */
function signOf({ mark, text }) {
  const span = make("span", { textContent: text, dir: "auto" });
  const sign = document.querySelector("#door-panel .answer-icon").cloneNode(true);
  sign.setAttribute("class", "symbol");
  sign.querySelector("use").setAttribute("href", `#door-icon-${mark}`);
  span.prepend(sign);
  return span;
}

/** Of a party: whose marks and note they are. */
function personLine({ names, marks, note }) {
  const parts = [make("b", { textContent: names, dir: "auto" })];
  if (marks.length) parts.push(make("div", { className: "answer-marks" }, ...marks.map(signOf)));
  if (note) parts.push(make("div", { className: "answer-note", textContent: note, dir: "auto" }));
  return make("li", {}, ...parts);
}

/** Each part as a sentence of its own, in the order of importance. */
function spoken({ headline, name, organisation, marks = [], note, people = [], lines, next }) {
  const noted = [...marks.map(({ text }) => text), note, ...people.map(({ names, said }) => `${names}: ${said}`)];
  const parts = [headline, name, organisation, ...noted, ...lines, next].filter(Boolean);
  return parts.map((part) => (/[.!?…]$/.test(part) ? part : `${part}.`)).join(" ");
}
