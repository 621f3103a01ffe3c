/** The last ten answers. They live in this page only and are gone with it. */

const MOST = 10;

export class Recent {
  #list; #model; #section; #words;

  /** `model` is the template of one line. */
  constructor({ section, list, model, words }) {
    this.#section = section;
    this.#list = list;
    this.#model = model;
    this.#words = words;
  }

  add(report, scanId) {
    const line = this.#model.content.firstElementChild.cloneNode(true);
    line.dataset.scan = scanId;
    line.dataset.tone = report.tone;
    line.querySelector("use").setAttribute("href", `#door-icon-${report.icon}`);
    const parts = { time: this.#words.time(Date.now()), headline: report.headline, name: report.name };
    for (const [part, text] of Object.entries(parts)) line.querySelector(`[data-part="${part}"]`).textContent = text;
    this.#list.prepend(line);
    while (this.#list.children.length > MOST) this.#list.lastElementChild.remove();
    this.#section.hidden = false;
  }

  markUndone(scanId) {
    const line = [...this.#list.children].find((one) => one.dataset.scan === scanId);
    if (!line) return;
    line.dataset.tone = "undone";
    line.querySelector("use").setAttribute("href", "#door-icon-undone");
    line.querySelector('[data-part="headline"]').textContent = this.#words.say("undone.headline");
  }
}
