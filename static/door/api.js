/** What the door asks the server. An answer counts only when it is certainly one: anything else is a lost answer. */

const PATIENCE = 8000; // ms
const LOST_STATUS = new Set([408, 425, 429, 502, 503, 504]); // worth asking again by itself

export class Api {
  #urls;
  #fetch;

  constructor(urls, fetchThat = (...args) => fetch(...args)) {
    this.#urls = urls;
    this.#fetch = fetchThat;
  }

  /**
   * Sends one scan. Resolves, never rejects, with one of
   * {kind: "result", result}, {kind: "lost", words, waitFor}, {kind: "refused", words}, {kind: "locked"}.
   */
  async scan(scan, signal) {
    const reply = await this.#ask(this.#urls.scan, { body: { scans: [scan] }, signal });
    if (reply.kind !== "answer") return reply;
    const result = reply.data.results?.[0];
    const isOurs = result?.scan_id === scan.scan_id && typeof result.outcome === "string";
    return isOurs ? { kind: "result", result } : { kind: "lost" };
  }

  /** {kind: "guests", guests} or as above. */
  async search(text, signal) {
    const url = new URL(this.#urls.search, document.baseURI);
    url.searchParams.set("q", text);
    const reply = await this.#ask(url, { signal });
    if (reply.kind !== "answer") return reply;
    return Array.isArray(reply.data.guests) ? { kind: "guests", guests: reply.data.guests } : { kind: "lost" };
  }

  /** {kind: "undone"} or as above. */
  async undo(scanId) {
    const reply = await this.#ask(this.#urls.undo, { body: { scan_id: scanId } });
    if (reply.kind !== "answer") return reply;
    return reply.data.undone === true ? { kind: "undone" } : { kind: "lost" };
  }

  /** {kind: "answer", data: {expected, inside, …}} or as above. */
  arrivals() {
    return this.#ask(this.#urls.arrivals, {});
  }

  async #ask(url, { body, signal }) {
    const timer = new AbortController();
    const bell = setTimeout(() => timer.abort(), PATIENCE);
    const giveUp = () => timer.abort();
    signal?.addEventListener("abort", giveUp);
    try {
      const response = await this.#fetch(url, {
        method: body ? "POST" : "GET",
        headers: { Accept: "application/json", "X-Mint-Door": "1", ...(body && { "Content-Type": "application/json" }) },
        body: body && JSON.stringify(body),
        credentials: "same-origin",
        cache: "no-store",
        redirect: "error", // a café's login page is no answer
        signal: timer.signal,
      });
      return await read(response);
    } catch {
      return { kind: "lost" };
    } finally {
      clearTimeout(bell);
      signal?.removeEventListener("abort", giveUp);
    }
  }
}

async function read(response) {
  if (response.status === 401) return { kind: "locked" };
  const isJson = (response.headers.get("Content-Type") ?? "").includes("json");
  const data = isJson ? await response.json() : null;
  if (LOST_STATUS.has(response.status)) {
    const waitFor = Number(response.headers.get("Retry-After")) * 1000 || 0;
    return { kind: "lost", words: data?.error?.words, waitFor };
  }
  if (data === null || typeof data !== "object") return { kind: "lost" };
  return response.ok ? { kind: "answer", data } : { kind: "refused", words: data.error?.words };
}
