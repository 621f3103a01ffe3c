/** What the phone keeps over a reload, a kill, an empty battery: IndexedDB, where a write counts once it is on the disk. */

const NAME = "mint-door";
const VERSION = 1;
const PATIENCE = 4000; // ms: on some phones a database sometimes never answers; a guest does not wait for that

/**
 * Shelves: `queue` what the server has not been told, the oldest first; `refused` what it did not take; `pack` the guest list, body by
 * body encrypted, by lookup; `heard` who went in or out by this phone's own scans; `meta` single things by their name. No names on any.
 */
export const SHELVES = ["queue", "refused", "pack", "heard", "meta"];

export class Store {
  #factory;
  #isOver = false;
  #base = null; // promise of the open database

  constructor(factory, name) {
    this.#factory = factory;
    this.name = name;
  }

  /** The phone's store, tried by a write; null where the browser keeps nothing. */
  static async open(factory = globalThis.indexedDB, name = NAME) {
    try {
      const store = new Store(factory, name);
      await store.write(["meta"], ({ meta }) => meta.put({ name: "tried", value: true }));
      return store;
    } catch {
      return null;
    }
  }

  /** The value at this key, or undefined. */
  get(shelf, key) {
    return this.read(shelf, (on) => on.get(key));
  }

  /** Values in the order of their keys; of an index with that value, after a key, at most so many. */
  all(shelf, { index, value, after, most } = {}) {
    const range = index ? IDBKeyRange.only(value) : after === undefined ? null : IDBKeyRange.lowerBound(after, true);
    return this.read(shelf, (on) => (index ? on.index(index) : on).getAll(range, most));
  }

  count(shelf) {
    return this.read(shelf, (on) => on.count());
  }

  /** A single thing of `meta`. */
  async recall(name) {
    return (await this.get("meta", name))?.value;
  }

  /** Keeps single things of `meta`: {name: value}; undefined forgets. */
  remember(things) {
    return this.write(["meta"], ({ meta }) => {
      for (const [name, value] of Object.entries(things)) {
        if (value === undefined) meta.delete(name);
        else meta.put({ name, value });
      }
    });
  }

  /** One question to one shelf: `ask(objectStore)` gives the request. */
  async read(shelf, ask) {
    const transaction = await this.#begin([shelf], "readonly");
    return inTime(ended(ask(transaction.objectStore(shelf))));
  }

  /** One change of these shelves, all or nothing: `work({shelf: objectStore, …})`. Resolves once it is on the disk;
   * `durability: "relaxed"` for what the server has anyway. */
  async write(shelves, work, durability = "strict") {
    const transaction = await this.#begin(shelves, "readwrite", { durability });
    const done = completed(transaction);
    const result = work(Object.fromEntries(shelves.map((shelf) => [shelf, transaction.objectStore(shelf)])));
    await (durability === "strict" ? inTime(done) : done);
    return result;
  }

  /** For good: what would come now is refused. */
  end() {
    this.#isOver = true;
    this.close();
  }

  close() {
    this.#base?.then((base) => base.close(), () => {});
    this.#base = null;
  }

  async #begin(shelves, mode, options) {
    try {
      return (await inTime(this.#open())).transaction(shelves, mode, options);
    } catch (error) {
      if (error.name !== "InvalidStateError") throw error;
      this.#base = null; // some phones close a database that slept too long
      return (await inTime(this.#open())).transaction(shelves, mode, options);
    }
  }

  #open() {
    if (this.#isOver) throw new DOMException("wiped", "AbortError");
    this.#base ??= openBase(this.#factory, this.name).then((base) => {
      base.onversionchange = () => this.close(); // another tab deletes it, or brings a newer one
      base.onclose = () => { this.#base = null; };
      return base;
    });
    this.#base.catch(() => { this.#base = null; });
    return this.#base;
  }
}

function openBase(factory, name) {
  const request = factory.open(name, VERSION);
  request.onupgradeneeded = () => lay(request.result);
  return ended(request);
}

function lay(base) {
  const queue = base.createObjectStore("queue", { keyPath: "order", autoIncrement: true });
  queue.createIndex("id", "id", { unique: true });
  queue.createIndex("key", "key");
  base.createObjectStore("refused", { keyPath: "id" });
  base.createObjectStore("pack", { keyPath: "l" });
  base.createObjectStore("heard", { keyPath: "scan_id" }).createIndex("l", "l");
  base.createObjectStore("meta", { keyPath: "name" });
}

function ended(request) {
  return new Promise((done, fail) => {
    request.onsuccess = () => done(request.result);
    request.onerror = () => fail(request.error);
    request.onblocked = () => fail(new DOMException("blocked", "AbortError"));
  });
}

function inTime(promise) {
  let timer = 0;
  const bell = new Promise((_, fail) => {
    timer = setTimeout(() => fail(new DOMException("no answer", "TimeoutError")), PATIENCE);
  });
  return Promise.race([promise, bell]).finally(() => clearTimeout(timer));
}

function completed(transaction) {
  return new Promise((done, fail) => {
    transaction.oncomplete = () => done();
    transaction.onabort = () => fail(transaction.error ?? new DOMException("aborted", "AbortError"));
  });
}
