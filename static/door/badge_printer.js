/** Prints one badge: fetched as a page of ours, put into a frame that nobody sees, and handed to the browser's printer. */

const PATIENCE = 6000; // ms

export class BadgePrinter {
  #fetch; #frame = null;

  constructor(fetchThat = (...args) => fetch(...args)) {
    this.#fetch = fetchThat;
  }

  /** Resolves with whether it was handed to the printer. */
  async print(code) {
    const page = await this.#ask(code);
    if (!page) return false;
    this.#frame?.remove();
    const frame = Object.assign(document.createElement("iframe"), { className: "badge-frame", srcdoc: page, title: "", ariaHidden: "true", tabIndex: -1 });
    this.#frame = frame;
    const isOpen = new Promise((done) => frame.addEventListener("load", done, { once: true }));
    document.body.append(frame);
    await isOpen;
    await frame.contentDocument.fonts.ready; // else the first badge comes in another font
    frame.contentWindow.print();
    return true;
  }

  async #ask(code) {
    const timer = new AbortController();
    const bell = setTimeout(() => timer.abort(), PATIENCE);
    try {
      const response = await this.#fetch(`/door/badges/${encodeURIComponent(code)}`, {
        headers: { "X-Mint-Door": "1", Accept: "text/html" }, credentials: "same-origin", cache: "no-store", redirect: "error", signal: timer.signal,
      });
      return response.ok ? await response.text() : null;
    } catch {
      return null;
    } finally {
      clearTimeout(bell);
    }
  }
}
