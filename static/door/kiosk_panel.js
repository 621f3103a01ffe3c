/** The kiosk's one large answer, in both languages, and the same for screen readers. */

export class KioskPanel {
  #root; #says; #own; #other; #scan = null;

  /** own, other: Words of the page's language and of the other one. */
  constructor({ root, says, own, other }) {
    this.#root = root;
    this.#says = says;
    this.#own = own;
    this.#other = other;
  }

  /** said: see kiosk_says.js. */
  show({ tone, icon, word, name }, { kind, scan = null, result }) {
    this.#scan = scan;
    Object.assign(this.#root.dataset, { tone, kind, outcome: result?.outcome ?? "" });
    this.#root.querySelector("use").setAttribute("href", `#door-icon-${icon}`);
    this.#write("headline", this.#own.say(word));
    this.#write("headline_other", this.#other.say(word));
    this.#write("name", name);
    this.#write("next", this.#own.say(`${word}.next`));
    this.#write("next_other", this.#other.say(`${word}.next`));
    if (kind !== "asking") this.#speak(name);
  }

  /** Another next line for who stands there still. */
  add(word, scan) {
    if (this.#scan?.scan_id !== scan.scan_id) return;
    this.#write("next", this.#own.say(word));
    this.#write("next_other", this.#other.say(word));
    this.#speak("");
  }

  #speak(name) {
    const parts = [this.#text("headline"), name, this.#text("next")].filter(Boolean);
    this.#says.textContent = parts.map((part) => (/[.!?…]$/.test(part) ? part : `${part}.`)).join(" ");
  }

  #text(part) {
    return this.#part(part).textContent;
  }

  #write(part, text) {
    this.#part(part).textContent = text ?? "";
    this.#part(part).hidden = !text;
  }

  #part(name) {
    return this.#root.querySelector(`[data-part="${name}"]`);
  }
}
