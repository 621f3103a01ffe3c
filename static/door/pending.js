/** The journal of a browser that keeps nothing: only scans whose answer has not come, over a reload of the page, so that scanning the
 * same ticket again asks with the same scan_id and gets its first answer. It never judges. Holds no name, and nothing longer than ten minutes. */

const SHELF = "mint-door-pending";
const KEPT = 10 * 60 * 1000; // ms

export class Pending {
  #storage;
  #now;

  /** storage: null keeps nothing over a reload either. */
  constructor(storage, now = () => Date.now()) {
    this.#storage = storage;
    this.#now = now;
  }

  keep(key, scan) {
    this.#write([...this.#read().filter((kept) => kept.scan.scan_id !== scan.scan_id), { key, scan, at: this.#now() }]);
  }

  /** The server has answered. */
  answered(_key, scan) {
    this.#write(this.#read().filter((kept) => kept.scan.scan_id !== scan.scan_id));
  }

  refused() {}

  undone() {}

  canJudge() {
    return false;
  }

  judge() {
    return null;
  }

  /** The unanswered scan of this code in this direction, or null. */
  find(key, direction) {
    const kept = this.#read().find((one) => one.key === key && one.scan.direction === direction);
    return kept ? kept.scan : null;
  }

  #read() {
    try {
      const all = JSON.parse(this.#storage.getItem(SHELF) ?? "[]");
      return all.filter((kept) => this.#now() - kept.at < KEPT);
    } catch {
      return []; // a browser that keeps nothing still scans
    }
  }

  #write(all) {
    try {
      if (all.length) this.#storage.setItem(SHELF, JSON.stringify(all.slice(-20)));
      else this.#storage.removeItem(SHELF);
    } catch {
      // as above
    }
  }
}
