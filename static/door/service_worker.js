/* Keeps the scanner's page and all it loads, so that it opens without network. The server writes `const SHELL = {version, page,
   files: [{url, integrity}]}` in front. Guests' data never pass through here. A newer one waits until a page of its own version calls it. */

const SHELF = `mint-door-${SHELL.version}`;
const PATIENCE = 2000; // ms for the page from the network
const PRACTICE = `${SHELL.page}/practice`; // kept from when it was opened first
const PAGES = [SHELL.page, PRACTICE];
const MARK = 'id="door"'; // stands in the scanner's pages and in no other

self.addEventListener("install", (event) => event.waitUntil(fill()));
self.addEventListener("activate", (event) => event.waitUntil(clean()));
self.addEventListener("message", (event) => {
  if (event.data?.takeOver === SHELL.version) self.skipWaiting();
  if (event.data?.keep === PRACTICE) event.waitUntil(keepPractice());
});
self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== location.origin) return;
  if (request.mode === "navigate" && PAGES.includes(url.pathname)) event.respondWith(openPage(event, url.pathname));
  else if (url.pathname.startsWith("/assets/")) event.respondWith(openFile(request));
});

/** Page and files of one version together, or nothing. */
async function fill() {
  const shelf = await caches.open(SHELF);
  await Promise.all(SHELL.files.map(async ({ url, integrity }) => {
    const response = await fetch(url, { integrity, credentials: "same-origin" });
    if (!response.ok) throw new Error(`${url}: ${response.status}`);
    await shelf.put(url, response);
  }));
  await fetchPage(SHELL.page);
  if (await isPractising()) await fetchPage(PRACTICE).catch(() => {}); // the real door comes without it, too
}

/** It was opened before there was a worker to see that. */
async function keepPractice() {
  if (!(await caches.match(PRACTICE, { cacheName: SHELF }))) await fetchPage(PRACTICE);
}

async function fetchPage(path) {
  await keepPage(path, await fetch(path, { cache: "no-store", credentials: "same-origin" }));
}

/** The practice is open, or was kept by the worker before this one. */
async function isPractising() {
  const open = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  return open.some(({ url }) => new URL(url).pathname === PRACTICE) || Boolean(await caches.match(PRACTICE));
}

async function clean() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith("mint-door") && name !== SHELF).map((name) => caches.delete(name)));
  await self.clients.claim();
}

/** From the network if it answers in time, else as it was kept. */
async function openPage(event, path) {
  const fromNetwork = askForPage(event, path);
  event.waitUntil(fromNetwork);
  const inTime = await Promise.race([fromNetwork, new Promise((done) => setTimeout(done, PATIENCE, null))]);
  if (inTime) return inTime;
  const kept = await caches.match(path, { cacheName: SHELF });
  return kept ?? (await fromNetwork) ?? Response.error();
}

/** The page, or null where what came is not ours to show: nothing, a café's login page, a server that fails. */
async function askForPage({ request }, path) {
  try {
    const response = await fetch(request);
    const isOurs = response.headers.has("Content-Security-Policy");
    if (!isOurs || response.status >= 500) return null;
    if (response.status === 401) await forget(); // this phone is a door phone no longer
    else if (response.status === 404) await dropPage(path); // the practice was wiped
    else await keepPage(path, response.clone());
    return response;
  } catch {
    return null;
  }
}

/** Only a page of this worker's own version: with another one its files would be missing. */
async function keepPage(path, response) {
  const text = response.ok ? await response.clone().text() : "";
  if (!text.includes(MARK) || !text.includes(`/assets/${SHELL.version}/`)) return;
  const shelf = await caches.open(SHELF);
  await shelf.put(path, response);
}

async function dropPage(path) {
  await (await caches.open(SHELF)).delete(path);
}

async function openFile(request) {
  const kept = await caches.match(request, { cacheName: SHELF, ignoreVary: true });
  return kept ?? fetch(request);
}

async function forget() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith("mint-door")).map((name) => caches.delete(name)));
  await self.registration.unregister();
}
