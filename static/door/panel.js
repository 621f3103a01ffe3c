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
    this.#write("marks", ...(report.marks ?? []));
    this.#write("note", report.note);
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
    const element = this.#find(`[data-part="${part}"]`);
    const lines = texts.filter(Boolean);
    element.replaceChildren(...lines.map((text) => Object.assign(document.createElement("span"), { textContent: text, dir: "auto" })));
    element.hidden = lines.length === 0;
  }

  #find(selector) {
    return this.#root.querySelector(selector);
  }
}

/** Each part as a sentence of its own, in the order of importance. */
function spoken({ headline, name, organisation, marks = [], note, lines, next }) {
  const parts = [headline, name, organisation, ...marks, note, ...lines, next].filter(Boolean);
  return parts.map((part) => (/[.!?…]$/.test(part) ? part : `${part}.`)).join(" ");
}
