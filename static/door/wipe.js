/** Forgetting: when this phone is signed out, shut out, or twelve hours after the event. */

import { SHELVES } from "./store.js";

const CACHES = /^mint-door/;
const SMALL_THINGS = /^mint-door/; // of localStorage and sessionStorage
const NAMELESS = { de: "Ohne Namen", en: "No name" };

/**
 * Empties all that this phone holds. `keepUnsent`: scans that the server has not been told of stay, with short codes and without names,
 * until they are or that moment (ms) has come for a phone that is shut out; without one nothing stays.
 * `staysOpen`: the emptied database goes on to be used.
 */
export async function wipeAll({ store, keepUnsent, until = null, staysOpen = false, factory = globalThis.indexedDB }) {
  const unsent = keepUnsent && store ? (await store.all("queue")).filter(isToBeSent).length : 0;
  if (store) {
    await emptyShelves(store, unsent > 0);
    if (unsent > 0) await store.remember({ until });
    if (unsent === 0 && !staysOpen) await removeBase(store, factory);
  }
  for (const shelf of [globalThis.localStorage, globalThis.sessionStorage]) emptyShelf(shelf);
  dropWorker().catch(() => {}); // which may have to wait for the browser's own business with it
  await dropCaches().catch(() => {});
  return unsent;
}

function emptyShelves(store, keepsQueue) {
  const shelves = SHELVES.filter((shelf) => !(keepsQueue && shelf === "queue"));
  return store.write(SHELVES, (all) => {
    for (const shelf of shelves) all[shelf].clear();
    if (keepsQueue) shorten(all.queue);
  });
}

/** By a scan that was never answered nobody was let in. */
function isToBeSent({ state }) {
  return state !== "asked";
}

/** What can be delivered still, without the names and words in it: the first half of a code is enough, and of somebody without a
 * registration, that they came. */
function shorten(queue) {
  queue.openCursor().onsuccess = ({ target: { result: cursor } }) => {
    if (!cursor) return;
    if (isToBeSent(cursor.value)) cursor.update(shortened(cursor.value));
    else cursor.delete();
    cursor.continue();
  };
}

function shortened({ scan, undo, walk_in: walkIn, ...rest }) {
  if (scan?.code) return { ...rest, key: shortOf(rest.key), scan: { ...scan, code: shortOf(scan.code) } };
  if (undo) return { ...rest, undo: { ...undo, text: undefined } };
  if (!walkIn) return { ...rest, ...(scan && { scan }) };
  const nobody = { given_name: "", family_name: NAMELESS[walkIn.lang] ?? NAMELESS.en, organisation: "", photo_consent: false };
  return { ...rest, walk_in: { ...walkIn, ...nobody } };
}

function shortOf(text) {
  return /^.*?([0-9A-HJ-NP-X]{16})[0-9A-HJ-NP-X]{16}$/s.exec(text.trim().toUpperCase())?.[1] ?? text;
}

/** On a page that is no scanner any more: what is left of one, as soon as it may go. */
export async function wipeRemains(store) {
  const until = await store?.recall("until");
  const about = await store?.recall("about");
  const isOver = typeof until === "number" && Date.now() >= until;
  return wipeAll({ store, keepUnsent: !isOver, until: until ?? about?.wipeAt ?? null });
}

function removeBase(store, factory) {
  store.end();
  return new Promise((done) => {
    const request = factory.deleteDatabase(store.name);
    request.onsuccess = request.onerror = request.onblocked = () => done(); // blocked: it is empty, and goes with the other tab
  });
}

function emptyShelf(shelf) {
  try {
    for (const name of Object.keys(shelf)) if (SMALL_THINGS.test(name)) shelf.removeItem(name);
  } catch {
    // a browser that keeps nothing has nothing to forget
  }
}

async function dropCaches() {
  const names = (await globalThis.caches?.keys()) ?? [];
  await Promise.all(names.filter((name) => CACHES.test(name)).map((name) => caches.delete(name)));
}

async function dropWorker() {
  const worker = await navigator.serviceWorker?.getRegistration("/door");
  await worker?.unregister();
}
