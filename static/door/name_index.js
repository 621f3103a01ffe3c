/** Finding guests by name without network: only where the organizer allows it for this phone, and no longer. */

import { follow } from "./judge.js";
import { importIndexKey, openBody, openIndex } from "./keys.js";

export const MOST = 20; // guests shown, as by the server
const OPEN_FOR = 60 * 1000; // ms that the names lie open in the page's memory after a search
const STATUS = { 1: "confirmed", 2: "cancelled", 3: "waiting", 4: "cancelled" };

export class NameIndex {
  #store; #askKey;
  #open = null; // {boxes, entries}
  #timer = 0;

  /** askKey: () → api reply with {key}. */
  constructor({ store, askKey }) {
    this.#store = store;
    this.#askKey = askKey;
  }

  /** The part of a pack that is about names. */
  async take({ settings, index }) {
    if (settings?.search !== "offline") return this.forget();
    const kept = (await this.#store.recall("index")) ?? { key: null, boxes: [] };
    const known = index?.full ? null : kept.key; // all anew: the key may have been taken back meanwhile, and be another one
    const key = known ?? (await this.#fetchKey());
    const boxes = !index ? kept.boxes : index.full ? [index.box] : [...kept.boxes, index.box];
    await this.#store.remember({ index: { key, boxes } });
    this.#close();
    return undefined;
  }

  /** Not allowed any more: key and boxes are gone. */
  async forget() {
    this.#close();
    if (await this.#store.recall("index")) await this.#store.remember({ index: undefined });
  }

  async isAllowed() {
    const kept = await this.#store.recall("index");
    return Boolean(kept?.key && kept.boxes.length);
  }

  /** Guests as the server finds them: each word of the text in their name or organisation, names first. null: not allowed here. */
  async search(text, pack) {
    const entries = await this.#entries();
    const about = await pack.about();
    if (!entries || !about) return null;
    const words = comparable(text).split(/\s+/).filter(Boolean);
    const found = inOrder(entries.filter(([said]) => words.every((word) => said.includes(word))), words);
    const guests = [];
    for (const entry of found) {
      const guest = await guestOf(entry, pack, about);
      if (guest) guests.push(guest);
      if (guests.length === MOST) break;
    }
    return guests;
  }

  async #entries() {
    const kept = await this.#store.recall("index");
    if (!kept?.key) return null;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#close(), OPEN_FOR);
    this.#open ??= await openAll(kept).catch(() => null);
    return this.#open;
  }

  async #fetchKey() {
    const reply = await this.#askKey();
    return reply.kind === "answer" && reply.data.key ? importIndexKey(reply.data.key) : null;
  }

  #close() {
    clearTimeout(this.#timer);
    this.#open = null;
  }
}

/** Of several entries with one code the last counts. */
async function openAll({ key, boxes }) {
  const byCode = new Map();
  for (const box of boxes) {
    for (const entry of await openIndex(key, box)) byCode.set(entry[4], entry);
  }
  return [...byCode.values()];
}

/** Sorted before any are left out: who has that name, then who belongs to such an organisation; who has no family name comes last. */
function inOrder(entries, words) {
  const placed = entries.map((entry) => {
    const name = comparable(`${entry[1]} ${entry[2]}`);
    return { entry, rank: (words.every((word) => name.includes(word)) ? 0 : 2) + (entry[2] ? 0 : 1) };
  });
  const byName = (one, other) => one[2].localeCompare(other[2]) || one[1].localeCompare(other[1], undefined, { numeric: true });
  return placed.sort((one, other) => one.rank - other.rank || byName(one.entry, other.entry)).map(({ entry }) => entry);
}

async function guestOf([, given, family, organisation, code], pack, about) {
  const { line, marks } = await pack.find(code, about);
  if (!line?.b) return null;
  const { entry } = follow(line, marks);
  const body = await openBody(line, code, about.salt);
  return {
    given_name: given, family_name: family, organisation, code, status: STATUS[line.s] ?? "cancelled",
    inside: entry !== null, since: entry && new Date(entry.at).toISOString(), gate: entry?.gate ?? null,
    note: body?.n ?? "", marks: body?.m ?? [], answers: (body?.a ?? []).map(({ said, ...question }) => ({ question, answer: said })),
  };
}

/** As the server makes names comparable (kernel/names.py): neither case nor accents make another name. */
export function comparable(text) {
  const folded = text.normalize("NFKC").toLowerCase().replaceAll("ß", "ss").replaceAll("ς", "σ");
  const plain = folded.normalize("NFKD").replace(/\p{Mn}/gu, "");
  return plain.replaceAll("đ", "d").replaceAll("ø", "o").replaceAll("ł", "l").replace(/\s+/g, " ").trim();
}
