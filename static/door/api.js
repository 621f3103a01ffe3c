/** What the door asks the server. An answer counts only when it is certainly one: anything else is a lost answer. */

const PATIENCE = 8000; // ms
const LONG = 30000; // ms, for what nobody stands waiting for
const LOST_STATUS = new Set([408, 425, 429, 502, 503, 504]); // worth asking again by itself

/**
 * Every call resolves, never rejects: {kind: "answer", data}, or
 * {kind: "lost", words, waitFor} no answer (waitFor in ms), {kind: "broken", words} the server failed over it, {kind: "refused", status,
 * words, code}, {kind: "locked"} this phone is not enrolled any more.
 */
export class Api {
  #urls;
  #fetch;

  constructor(urls, fetchThat = (...args) => fetch(...args)) {
    this.#urls = urls;
    this.#fetch = fetchThat;
  }

  /** Sends one scan: {kind: "result", result} or as above; lost after `patience` ms. */
  async scan(scan, signal, patience) {
    const reply = await this.#ask(this.#urls.scan, { body: { scans: [scan] }, signal, patience });
    if (reply.kind !== "answer") return reply;
    const result = reply.data.results?.[0];
    const isOurs = result?.scan_id === scan.scan_id && typeof result.outcome === "string";
    return isOurs ? { kind: "result", result } : { kind: "lost" };
  }

  /** Delivers scans that waited; data.results in the same order. */
  async scans(scans, sentAt) {
    const reply = await this.#ask(this.#urls.scan, { body: { scans, sent_at: sentAt }, patience: LONG });
    return reply.kind === "answer" && !Array.isArray(reply.data.results) ? { kind: "lost" } : reply;
  }

  /** {kind: "guests", guests} or as above. */
  async search(text, signal) {
    const url = new URL(this.#urls.search, document.baseURI);
    url.searchParams.set("q", text);
    const reply = await this.#ask(url, { signal });
    if (reply.kind !== "answer") return reply;
    return Array.isArray(reply.data.guests) ? { kind: "guests", guests: reply.data.guests } : { kind: "lost" };
  }

  /** what: {scan_id, reason, text, at}. {kind: "undone"} or as above. */
  async undo(what) {
    const reply = await this.#ask(this.#urls.undo, { body: what });
    if (reply.kind !== "answer") return reply;
    return reply.data.undone === true ? { kind: "undone" } : { kind: "lost" };
  }

  /** data: {expected, inside, …}. */
  arrivals() {
    return this.#ask(this.#urls.arrivals, {});
  }

  /** data: the pack, whole or what changed since. */
  guestList(since) {
    const url = new URL(this.#urls.guestList, document.baseURI);
    if (since) url.searchParams.set("since", since);
    return this.#ask(url, { patience: LONG });
  }

  /** data: {scans: [{scan_id, given_name, family_name}]}, of this phone's last ten minutes. */
  lastScans() {
    return this.#ask(this.#urls.lastScans, {});
  }

  /** data: {key}. */
  indexKey() {
    return this.#ask(this.#urls.indexKey, {});
  }

  /** A sign of life. data: {server_now, wipe_at, settings}. */
  async sign(facts) {
    const reply = await this.#ask(this.#urls.sign, { body: facts });
    return reply.kind === "answer" && typeof reply.data.server_now !== "string" ? { kind: "lost" } : reply;
  }

  /** data: {signed_out: true}. */
  signOut() {
    return this.#ask(this.#urls.signOut, { body: {} });
  }

  /** For the feature modules: any other call of the door; a body makes it a POST. */
  call(url, body) {
    return this.#ask(url, { body });
  }

  async #ask(url, { body, signal, patience = PATIENCE }) {
    const timer = new AbortController();
    const bell = setTimeout(() => timer.abort(), patience);
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
  const isJson = (response.headers.get("Content-Type") ?? "").includes("json");
  const data = isJson ? await response.json() : null;
  const { code, words, field } = data?.error ?? {};
  if (response.status === 401) return { kind: typeof code === "string" ? "locked" : "lost" }; // a café's proxy may say 401, too
  if (LOST_STATUS.has(response.status)) {
    const waitFor = Number(response.headers.get("Retry-After")) * 1000 || 0;
    return { kind: "lost", words, waitFor };
  }
  if (response.status >= 500) return { kind: "broken", words };
  if (data === null || typeof data !== "object") return { kind: "lost" };
  return response.ok ? { kind: "answer", data } : { kind: "refused", status: response.status, code, words, field };
}
