/* Keeps the scanner's page and all it loads, so that it opens without network. The server writes `const SHELL = {version, page,
   files: [{url, integrity}]}` in front. Guests' data never pass through here. A newer one waits until a page of its own version calls it. */

const SHELF = `mint-door-${SHELL.version}`;
const PATIENCE = 2000; // ms for the page from the network
const MARK = 'id="door"'; // stands in the scanner's page and in no other

self.addEventListener("install", (event) => event.waitUntil(fill()));
self.addEventListener("activate", (event) => event.waitUntil(clean()));
self.addEventListener("message", ({ data }) => {
  if (data?.takeOver === SHELL.version) self.skipWaiting();
});
self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== location.origin) return;
  if (request.mode === "navigate" && url.pathname === SHELL.page) event.respondWith(openPage(event));
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
  await keepPage(await fetch(SHELL.page, { cache: "no-store", credentials: "same-origin" }));
}

async function clean() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith("mint-door") && name !== SHELF).map((name) => caches.delete(name)));
  await self.clients.claim();
}

/** From the network if it answers in time, else as it was kept. */
async function openPage(event) {
  const fromNetwork = askForPage(event);
  event.waitUntil(fromNetwork);
  const inTime = await Promise.race([fromNetwork, new Promise((done) => setTimeout(done, PATIENCE, null))]);
  if (inTime) return inTime;
  const kept = await caches.match(SHELL.page, { cacheName: SHELF });
  return kept ?? (await fromNetwork) ?? Response.error();
}

/** The page, or null where what came is not ours to show: nothing, a café's login page, a server that fails. */
async function askForPage({ request }) {
  try {
    const response = await fetch(request);
    const isOurs = response.headers.has("Content-Security-Policy");
    if (!isOurs || response.status >= 500) return null;
    if (response.status === 401) await forget(); // this phone is a door phone no longer
    else await keepPage(response.clone());
    return response;
  } catch {
    return null;
  }
}

/** Only a page of this worker's own version: with another one its files would be missing. */
async function keepPage(response) {
  const text = response.ok ? await response.clone().text() : "";
  if (!text.includes(MARK) || !text.includes(`/assets/${SHELL.version}/`)) return;
  const shelf = await caches.open(SHELF);
  await shelf.put(SHELL.page, response);
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
