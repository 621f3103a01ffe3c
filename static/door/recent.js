/** The last ten answers, each with what the server says of it later. Names are in this page only; the rest comes back after a reload. */

import { NO_MEMORY } from "./memory.js";
import { onPress } from "./press.js";
import { nameOf, reportOf } from "./report.js";
import { UNDO_LASTS } from "./undoing.js";

const MOST = 10;

export class Recent {
  #list; #model; #section; #words; #ask; #memory;

  /** `model` is the template of one line; ask: (scan, name) → the helper is asked why to take it back; memory: a Memory. */
  constructor({ section, list, model, words, ask, memory = NO_MEMORY }) {
    this.#section = section;
    this.#list = list;
    this.#model = model;
    this.#words = words;
    this.#ask = ask;
    this.#memory = memory;
  }

  /** told: {kind, result} of which the report was made; mayUndo: somebody was let in by it. */
  add(report, scan, told, { mayUndo = false } = {}) {
    this.#show(report, scan, { mayUndo, at: this.#memory.now() });
    this.#memory.keep(scan, told, { mayUndo, hasName: Boolean(report.name) }).catch(() => {});
  }

  /** What was there before the page was loaded; resolves with the last admission that can be taken back still: {scan, name, left (ms)} or null. */
  async restore() {
    const entries = await this.#memory.all().catch(() => []);
    return entries.map((entry) => this.#showAgain(entry)).findLast((last) => last) ?? null;
  }

  /** guests by scan_id, as the server tells them: names of lines that had lost theirs. */
  name(guests) {
    for (const line of this.#list.querySelectorAll("[data-nameless]")) {
      const guest = guests[line.dataset.scan];
      if (!guest) continue;
      delete line.dataset.nameless;
      this.#nameLine(line, nameOf(guest, this.#words));
    }
  }

  get hasNameless() {
    return this.#list.querySelector("[data-nameless]") !== null;
  }

  /** The server's answer to a scan that this phone has judged, if it says more or something else. Said here and nowhere
   * else: its guest is long gone from the door. */
  addLater(scanId, report, result) {
    this.#memory.later(scanId, result).catch(() => {});
    this.#sayLater(this.#find(scanId), report);
  }

  markUndone(scanId) {
    this.#memory.undone(scanId).catch(() => {});
    this.#lookUndone(this.#find(scanId));
  }

  clear() {
    this.#list.replaceChildren();
    this.#section.hidden = true;
  }

  #show(report, scan, { mayUndo, at, isNameless = false }) {
    const line = this.#model.content.firstElementChild.cloneNode(true);
    line.dataset.scan = scan.scan_id;
    line.dataset.tone = report.tone;
    if (isNameless) line.dataset.nameless = "";
    line.querySelector("use").setAttribute("href", `#door-icon-${report.icon}`);
    const parts = { time: this.#words.time(at), headline: report.headline, name: report.name };
    for (const [part, text] of Object.entries(parts)) partOf(line, part).textContent = text;
    if (mayUndo) this.#offerUndo(line, scan, at);
    this.#list.prepend(line);
    while (this.#list.children.length > MOST) this.#list.lastElementChild.remove();
    this.#section.hidden = false;
    return line;
  }

  #showAgain({ scan, at, kind, said, mayUndo, isUndone, hasName, later, guest }) {
    const report = reportOf({ kind, result: said && { ...said, guest } }, this.#words);
    const isNameless = hasName && !guest;
    const name = report.name || (isNameless ? this.#words.say("recent.nameless") : "");
    const line = this.#show({ ...report, name }, scan, { mayUndo, at, isNameless });
    if (later) this.#sayLater(line, reportOf({ kind: "answered", result: { ...later, guest } }, this.#words));
    if (isUndone) this.#lookUndone(line);
    const left = this.#lastsFor(at);
    return mayUndo && left > 0 ? { scan, name: this.#nameFor(line), left } : null;
  }

  #offerUndo(line, scan, at) {
    const button = partOf(line, "undo");
    const left = this.#lastsFor(at);
    if (left <= 0) return;
    this.#nameLine(line, partOf(line, "name").textContent);
    button.hidden = false;
    onPress(button, () => this.#ask(scan, this.#nameFor(line)));
    setTimeout(() => { button.hidden = true; }, left);
  }

  /** ms; a clock that jumps makes it no longer than it is. */
  #lastsFor(at) {
    return Math.min(UNDO_LASTS, UNDO_LASTS - (this.#memory.now() - at));
  }

  #nameLine(line, name) {
    partOf(line, "name").textContent = name;
    partOf(line, "undo").setAttribute("aria-label", this.#words.say("undo.named", { name: this.#nameFor(line) }));
  }

  /** What the helper is asked about: nobody is taken back without a name or a time. */
  #nameFor(line) {
    const name = partOf(line, "name").textContent || this.#words.say("nameless");
    return "nameless" in line.dataset ? `${partOf(line, "time").textContent} · ${name}` : name;
  }

  #sayLater(line, report) {
    if (!line) return;
    const shown = (part) => partOf(line, part).textContent;
    const name = report.name === shown("name") ? "" : report.name;
    const said = report.headline === shown("headline") ? name : [report.headline, name, ...report.lines].filter(Boolean).join(" · ");
    partOf(line, "later").textContent = this.#words.say("later", { said });
    partOf(line, "later").hidden = !said;
  }

  #lookUndone(line) {
    if (!line) return;
    line.dataset.tone = "undone";
    line.querySelector("use").setAttribute("href", "#door-icon-undone");
    partOf(line, "headline").textContent = this.#words.say("undone.headline");
    partOf(line, "undo").hidden = true;
  }

  #find(scanId) {
    return [...this.#list.children].find((one) => one.dataset.scan === scanId);
  }
}

function partOf(line, part) {
  return line.querySelector(`[data-part="${part}"]`);
}
