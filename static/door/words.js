/** The page's texts, in its language. They are written in the template; here only their {places} are filled. */

const ZONE = "Europe/Berlin";

export class Words {
  #texts = new Map();
  #lang;

  constructor(template, lang) {
    this.#lang = lang;
    for (const one of template.content.querySelectorAll("[data-word]")) {
      this.#texts.set(one.dataset.word, one.textContent.trim());
    }
  }

  /** The text of that name with its {places} filled; null when there is none. */
  say(name, values = {}) {
    const text = this.#texts.get(name);
    return text === undefined ? null : text.replace(/\{(\w+)\}/g, (place, key) => String(values[key] ?? place));
  }

  /** The server's {de, en} in the page's language. */
  pick(words) {
    return words?.[this.#lang] ?? null;
  }

  /** "14:03", or with the day when that is not today. */
  time(moment) {
    const when = new Date(moment);
    const isToday = this.#format(when, { dateStyle: "short" }) === this.#format(new Date(), { dateStyle: "short" });
    return this.#format(when, isToday ? { timeStyle: "short" } : { dateStyle: "medium", timeStyle: "short" });
  }

  #format(when, style) {
    const locale = this.#lang === "en" ? "en-GB" : "de-DE";
    return new Intl.DateTimeFormat(locale, { ...style, timeZone: ZONE }).format(when);
  }
}
