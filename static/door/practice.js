/** Practice: the same door with made-up guests. What it keeps lies in a database of its own, and every call says that it practises. */

import { Store } from "./store.js";

export const PRACTICE_BASE = "mint-door-practice";
const PAGE = "/door/practice";
const HAS_ENDED = "practice_has_ended";

/** For a page that practises, else null: {base, fetch, prepare}. `leave` is called once the organizers have wiped the practice. */
export function practiceOf({ dataset }, leave = () => location.replace(PAGE)) {
  if (!("practice" in dataset)) return null;
  return { base: PRACTICE_BASE, fetch: practisingFetch(leave), prepare: () => forgetOlder(dataset.event) };
}

/** Adds the header, and notices the answer that says that it is over. */
export function practisingFetch(leave, fetchThat = (...args) => fetch(...args)) {
  return async (url, options) => {
    const response = await fetchThat(url, { ...options, headers: { ...options.headers, "X-Mint-Practice": "1" } });
    if (response.status === 404 && (await codeOf(response.clone())) === HAS_ENDED) leave();
    return response;
  };
}

/** At the real door: the way into a practice shows while there is one, and when it is over nothing of it stays on the phone. */
export function followPractice(link) {
  return ({ practice }) => {
    if (typeof practice !== "boolean") return;
    if (link) link.hidden = !practice;
    if (!practice) forgetPractice();
  };
}

/** Without network the way in shows on a phone that has practised: the page lies there. */
export async function offerKeptPractice(link) {
  if (link && (await globalThis.caches?.match(PAGE).catch(() => null))) link.hidden = false;
}

/** Resolves when nothing is left, neither page nor guests, or when another tab still holds it. */
export async function forgetPractice(factory = globalThis.indexedDB) {
  await forgetPage().catch(() => {});
  await forgetBase(factory);
}

async function forgetPage() {
  const names = (await globalThis.caches?.keys()) ?? [];
  const shelves = names.filter((name) => name.startsWith("mint-door"));
  await Promise.all(shelves.map(async (name) => (await caches.open(name)).delete(PAGE)));
}

function forgetBase(factory) {
  return new Promise((done) => {
    try {
      const request = factory.deleteDatabase(PRACTICE_BASE);
      request.onsuccess = request.onerror = request.onblocked = () => done();
    } catch {
      done(); // a browser that keeps nothing has nothing to forget
    }
  });
}

/** What an earlier practice has left, unsent scans too: there is nobody to send them to. */
async function forgetOlder(event) {
  const store = await Store.open(undefined, PRACTICE_BASE);
  const about = await store?.recall("about");
  store?.close();
  if (about && about.event !== event) await forgetBase(globalThis.indexedDB);
}

async function codeOf(response) {
  try {
    return (await response.json()).error.code;
  } catch {
    return null;
  }
}
