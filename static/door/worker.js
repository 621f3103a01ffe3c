/** The service worker that opens the door without network: put to work, and changed only where no scan can be under way. */

/** Resolves with its registration, or null where there can be none. */
export async function startWorker(url) {
  try {
    const registration = await navigator.serviceWorker.register(url, { scope: "/door", updateViaCache: "none" });
    registration.waiting?.postMessage("take over"); // the page has only just opened
    return registration;
  } catch {
    return null; // not over HTTPS, or switched off: the door works with network only
  }
}
