/** The service worker that opens the door without network. A newer one is put to work only by a page of its own version: under an older
 * page the files that this may still load would be gone. */

/** The browser itself looks for a newer one whenever the page is opened. Resolves with the registration, or null where there can be none; version: the page's. */
export async function startWorker(url, version) {
  try {
    const registration = await navigator.serviceWorker.register(url, { scope: "/door", updateViaCache: "none" });
    const call = (worker) => worker?.postMessage({ takeOver: version });
    call(registration.waiting);
    registration.addEventListener("updatefound", () => {
      const next = registration.installing;
      next?.addEventListener("statechange", () => next.state === "installed" && call(next));
    });
    navigator.serviceWorker.ready.then(({ active }) => active.postMessage({ keep: location.pathname }));
    return registration;
  } catch {
    return null; // not over HTTPS, or switched off: the door works with network only
  }
}
