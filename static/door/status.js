/** The line that is always there: whether there is network, what waits to be sent, how old the guest list is. In words and a sign. */

const MINUTE = 60 * 1000;
const AMBER = 15 * MINUTE;
const RED = 4 * 60 * MINUTE;
const LOOK = 5000; // ms

/**
 * facts: {isOnline, queue, oldest (ms that the oldest waits), age (ms of the guest list, null: none), refused, canKeep}.
 * Gives {level: "calm" | "amber" | "red", icon, lines: [[word, values], …]}; what stands first matters most.
 */
export function statusOf({ isOnline, queue, oldest, age, refused, canKeep }) {
  if (!canKeep) return { level: isOnline ? "calm" : "amber", icon: isOnline ? "online" : "offline", lines: [[isOnline ? "status.online" : "status.offline"], ["status.keeps_nothing"]] };
  const worst = Math.max(age ?? 0, queue ? oldest : 0);
  const level = worst >= RED ? "red" : worst >= AMBER || refused || (age === null && !isOnline) ? "amber" : "calm";
  const lines = [[isOnline ? "status.online" : "status.offline"]];
  if (queue) lines.push([queue === 1 ? "status.waits" : "status.wait", { count: queue }]);
  if (refused) lines.push([refused === 1 ? "status.refused_one" : "status.refused", { count: refused }]);
  lines.push(listLine(age));
  if (level === "red") lines.push(["status.red"]);
  return { level, icon: level === "red" ? "hand" : isOnline ? "online" : "offline", lines };
}

/** How old the guest list is (ms; null: there is none), as [word, values]. */
export function listLine(age) {
  if (age === null) return ["status.no_list"];
  const minutes = Math.floor(Math.max(0, age) / MINUTE);
  if (minutes < 1) return ["status.list_now"];
  if (minutes < 120) return [minutes === 1 ? "status.list_minute" : "status.list_minutes", { count: minutes }];
  return ["status.list_hours", { count: Math.floor(minutes / 60) }];
}

export class Status {
  #root; #says; #words; #facts; #last = "";
  #isOver = false;

  /** root: the line; says: a live region for screen readers; facts: async () → the facts above. */
  constructor({ root, says, words, facts }) {
    this.#root = root;
    this.#says = says;
    this.#words = words;
    this.#facts = facts;
    setInterval(() => document.hidden || this.refresh(), LOOK);
    document.addEventListener("visibilitychange", () => document.hidden || this.refresh());
  }

  async refresh() {
    if (this.#isOver) return;
    const facts = await this.#facts().catch(() => null); // it is being wiped
    if (facts && !this.#isOver) this.#show(statusOf(facts));
  }

  /** There is nothing left to be said. */
  end() {
    this.#isOver = true;
    this.#root.hidden = true;
  }

  #show({ level, icon, lines }) {
    const texts = lines.map(([word, values]) => this.#words.say(word, values));
    this.#root.dataset.level = level;
    this.#root.querySelector("use").setAttribute("href", `#door-icon-${icon}`);
    const text = this.#root.querySelector('[data-part="text"]');
    text.replaceChildren(...texts.map((said) => Object.assign(document.createElement("span"), { textContent: said })));
    this.#root.hidden = false;
    const turn = `${level} ${lines[0][0]}`;
    if (turn !== this.#last && this.#last) this.#says.textContent = texts.join(". "); // told when it turns, not each minute
    this.#last = turn;
  }
}
