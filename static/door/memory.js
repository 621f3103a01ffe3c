/** The last ten answers, over a reload: when each was given and what it said, so that it can still be taken back. Holds neither name nor
 * code: a ticket stands in it by its lookup, as in the guest list. */

const SHELF = "recent";
const MOST = 10;

export class Memory {
  #store; #journal; #clock;

  constructor({ store, journal, clock }) {
    this.#store = store;
    this.#journal = journal;
    this.#clock = clock;
  }

  /** ms, as `at` below. */
  now() {
    return this.#clock.now();
  }

  /** told: {kind, result}, as the scanner says; hasName: a name was shown with it. */
  async keep(scan, { kind, result }, { mayUndo, hasName }) {
    const l = (await this.#journal.lookupOf(scan)) ?? null;
    const said = result && wordsOf(result);
    const entry = { scan_id: scan.scan_id, direction: scan.direction, l, at: this.now(), kind, said, mayUndo, hasName };
    await this.#write((kept) => [...kept.filter(({ scan_id }) => scan_id !== entry.scan_id), entry].slice(-MOST));
  }

  /** It was taken back. */
  undone(scanId) {
    return this.#change(scanId, { isUndone: true, mayUndo: false });
  }

  /** The server said something else than this phone did. */
  later(scanId, result) {
    return this.#change(scanId, { later: wordsOf(result) });
  }

  /**
   * The oldest first: {scan, at (ms), kind, said, mayUndo, isUndone, hasName, later, guest}. `guest` is read once more from what waits to be
   * sent: while the code lies there, it may open its guest's line again; null where it is gone.
   */
  async all() {
    const kept = (await this.#store.recall(SHELF)) ?? [];
    return Promise.all(kept.map(async (entry) => ({ ...entry, ...(await this.#readAgain(entry)) })));
  }

  async #readAgain({ scan_id, direction, l, hasName }) {
    const [record] = await this.#store.all("queue", { index: "id", value: scan_id });
    const scan = record?.scan ?? { scan_id, direction, code: "" };
    const guest = !record || !hasName ? null : record.walk_in ?? (await this.#journal.guestOf(scan));
    return { scan: { ...scan, l }, guest };
  }

  #change(scanId, what) {
    return this.#write((kept) => kept.map((entry) => (entry.scan_id === scanId ? { ...entry, ...what } : entry)));
  }

  /** Relaxed: should an empty battery take the last of them, its scan is on the disk all the same. */
  #write(change) {
    return this.#store.write(["meta"], ({ meta }) => {
      meta.get(SHELF).onsuccess = ({ target: { result } }) => meta.put({ name: SHELF, value: change(result?.value ?? []) });
    }, "relaxed");
  }
}

/** What report.js needs to say the same again, without the guest. */
function wordsOf({ outcome, reason = null, first = null, byItself = false, seal = null }) {
  return { outcome, reason, first, byItself, seal };
}

/** Where nothing can be stored: the last ten live as long as the page. */
export const NO_MEMORY = { now: () => Date.now(), keep: async () => {}, undone: async () => {}, later: async () => {}, all: async () => [] };
