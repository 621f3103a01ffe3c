/** Taking an admission back, with a reason, for ten minutes: written down first, and sent when there is network. */

import { changeQueued } from "./queue.js";

export const UNDO_LASTS = 10 * 60 * 1000; // ms after the scan

export class Undoing {
  #store; #api; #journal; #clock; #link; #event;
  /** Called when the queue has grown. */
  onQueued = () => {};

  /** store null: nothing can wait, the server is asked at once. */
  constructor({ store, api, journal, clock, link, event }) {
    this.#store = store;
    this.#api = api;
    this.#journal = journal;
    this.#clock = clock;
    this.#link = link;
    this.#event = event;
  }

  /** Resolves with {kind: "undone" | "queued"}, or with the api's refused, lost or locked: then nothing was taken back. */
  async takeBack(scan, reason, text = "") {
    const undo = { scan_id: scan.scan_id, reason, ...(text && { text }), at: new Date(this.#clock.stamp().at).toISOString() };
    if (!this.#store) return this.#api.undo(undo);
    await this.#keep(undo);
    const isFirst = !(await this.#isWaiting(scan.scan_id)); // the server must know of the scan first
    const reply = isFirst && this.#link.isOnline ? await this.#api.undo(undo) : { kind: "lost" };
    if (reply.kind === "refused" || reply.kind === "locked") {
      await this.#forget(undo);
      return reply;
    }
    await this.#journal.undone(scan);
    if (reply.kind === "undone") await this.#forget(undo);
    else this.onQueued();
    return { kind: reply.kind === "undone" ? "undone" : "queued" };
  }

  #keep(undo) {
    const now = this.#clock.now();
    const record = { id: idOfUndo(undo), kind: "undo", event: this.#event, key: "", state: "judged", era: this.#clock.era, kept_at: now, undo };
    return this.#store.write(["queue"], ({ queue }) => changeQueued(queue, record.id, () => record));
  }

  #forget(undo) {
    return this.#store.write(["queue"], ({ queue }) => changeQueued(queue, idOfUndo(undo), () => null));
  }

  async #isWaiting(scanId) {
    return (await this.#store.all("queue", { index: "id", value: scanId })).length > 0;
  }
}

/** How it stands in the queue. */
export function idOfUndo({ scan_id }) {
  return `undo:${scan_id}`;
}
