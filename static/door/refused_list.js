/** What the server did not take: kept on the phone and shown, for the organizers to see to. */

export class RefusedList {
  #section; #list; #model; #words; #read;

  /** read: () → promise of the refused records. */
  constructor({ section, list, model, words, read }) {
    this.#section = section;
    this.#list = list;
    this.#model = model;
    this.#words = words;
    this.#read = read;
  }

  async refresh() {
    const all = await this.#read();
    this.#section.hidden = all.length === 0;
    this.#list.replaceChildren(...all.map((record) => this.#line(record)));
  }

  #line({ kind, scan, kept_at, words, why }) {
    const line = this.#model.content.firstElementChild.cloneNode(true);
    const part = (name) => line.querySelector(`[data-part="${name}"]`);
    part("what").textContent = this.#words.say(`refused.${kind}`) ?? this.#words.say("refused.scan");
    part("code").textContent = scan ? ending(scan.code) : "";
    part("why").textContent = this.#words.say(`refused.why.${why}`) ?? this.#words.pick(words) ?? this.#words.say("refused.why");
    part("time").textContent = this.#words.time(kept_at);
    return line;
  }
}

/** Enough to compare with a ticket. */
function ending(code) {
  const run = /([0-9A-HJ-NP-X]{16})(?:[0-9A-HJ-NP-X]{16})?[^0-9A-HJ-NP-X]*$/.exec(code.toUpperCase().replace(/[\s-]/g, ""))?.[1];
  return run ? `… ${run.slice(-4)}` : "";
}
