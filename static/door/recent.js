/** The last ten answers, each with what the server says of it later. They live in this page only and are gone with it. */

import { onPress } from "./press.js";
import { UNDO_LASTS } from "./undoing.js";

const MOST = 10;

export class Recent {
  #list; #model; #section; #words; #ask;

  /** `model` is the template of one line; ask: (scan, name) → the helper is asked why to take it back. */
  constructor({ section, list, model, words, ask }) {
    this.#section = section;
    this.#list = list;
    this.#model = model;
    this.#words = words;
    this.#ask = ask;
  }

  /** mayUndo: somebody was let in by it. */
  add(report, scan, { mayUndo = false } = {}) {
    const line = this.#model.content.firstElementChild.cloneNode(true);
    line.dataset.scan = scan.scan_id;
    line.dataset.tone = report.tone;
    line.querySelector("use").setAttribute("href", `#door-icon-${report.icon}`);
    const parts = { time: this.#words.time(Date.now()), headline: report.headline, name: report.name };
    for (const [part, text] of Object.entries(parts)) line.querySelector(`[data-part="${part}"]`).textContent = text;
    if (mayUndo) this.#offerUndo(line, scan, report.name);
    this.#list.prepend(line);
    while (this.#list.children.length > MOST) this.#list.lastElementChild.remove();
    this.#section.hidden = false;
  }

  /** The server's answer to a scan that this phone has judged, if it says more or something else. Said here and nowhere
   * else: its guest is long gone from the door. */
  addLater(scanId, report) {
    const line = this.#find(scanId);
    if (!line) return;
    const shown = (part) => line.querySelector(`[data-part="${part}"]`).textContent;
    const name = report.name === shown("name") ? "" : report.name;
    const said = report.headline === shown("headline") ? name : [report.headline, name, ...report.lines].filter(Boolean).join(" · ");
    const later = line.querySelector('[data-part="later"]');
    later.textContent = this.#words.say("later", { said });
    later.hidden = !said;
  }

  markUndone(scanId) {
    const line = this.#find(scanId);
    if (!line) return;
    line.dataset.tone = "undone";
    line.querySelector("use").setAttribute("href", "#door-icon-undone");
    line.querySelector('[data-part="headline"]').textContent = this.#words.say("undone.headline");
    line.querySelector('[data-part="undo"]').hidden = true;
  }

  clear() {
    this.#list.replaceChildren();
    this.#section.hidden = true;
  }

  #offerUndo(line, scan, name) {
    const button = line.querySelector('[data-part="undo"]');
    button.setAttribute("aria-label", this.#words.say("undo.named", { name: name || this.#words.say("nameless") }));
    button.hidden = false;
    onPress(button, () => this.#ask(scan, name || this.#words.say("nameless")));
    setTimeout(() => { button.hidden = true; }, UNDO_LASTS);
  }

  #find(scanId) {
    return [...this.#list.children].find((one) => one.dataset.scan === scanId);
  }
}
