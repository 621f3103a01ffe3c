/** What works behind the scanner so that it needs no network: store, guest list, clock, link, queue. Null where the browser has no
 * store or no locks (not over HTTPS): then every scan asks the server, as a page without all this would. */

import { DeviceClock } from "./device_clock.js";
import { Journal } from "./journal.js";
import { canLock } from "./keys.js";
import { Link } from "./link.js";
import { Memory } from "./memory.js";
import { NameIndex } from "./name_index.js";
import { Pack } from "./pack.js";
import { Sender } from "./sender.js";
import { Store } from "./store.js";
import { wipeAll } from "./wipe.js";

const LONGEST_HELPER = 80; // signs

/** name: of the database, where it is not the door's own. */
export async function openBackroom({ api, event, gate, version, name }) {
  const store = canLock() ? await Store.open(undefined, name) : null;
  if (!store) return null;
  const room = new Backroom({ api, store, event, gate, version });
  await room.prepare();
  return room;
}

export class Backroom {
  #api; #event; #gate; #version;
  #isOver = false;
  /** Who holds it, once that was typed here; null: as it was said when the phone was enrolled. */
  helper = null;
  wipeAt = null;
  /** Called when what the status line says may have changed. */
  onChange = () => {};
  /** The server has answered a sign of life: {settings, practice, …}. */
  onSigned = () => {};
  /** The server does not know this phone any more. */
  onLocked = () => {};
  /** Twelve hours after the event: all but what is unsent has been wiped. */
  onOver = () => {};

  constructor({ api, store, event, gate, version }) {
    this.#api = api;
    this.#event = event;
    this.#gate = gate;
    this.#version = version;
    this.store = store;
  }

  async prepare() {
    const store = this.store;
    const event = this.#event;
    this.helper = (await store.recall("helper")) ?? null;
    this.clock = await openClock(store);
    this.index = new NameIndex({ store, askKey: () => this.#api.indexKey() });
    this.pack = new Pack({ store, clock: this.clock, index: this.index, ask: (since) => this.#api.guestList(since) });
    this.journal = new Journal({ store, pack: this.pack, clock: this.clock, event, gate: this.#gate });
    this.memory = new Memory({ store, journal: this.journal, clock: this.clock });
    this.sender = new Sender({ store, clock: this.clock, event, send: this.#deliveries() });
    this.link = new Link({
      probe: () => this.#sign().catch(() => false), // a store that fails for once does not end the signs of life
      onChange: () => this.onChange(),
      onReached: () => this.#catchUp().catch(() => {}),
    });
    this.journal.onQueued = this.sender.onQueued = () => this.onChange();
    this.sender.onLocked = () => this.onLocked();
    await this.#leaveOtherEvent();
  }

  /** From now on it signs, sends and refreshes by itself. */
  start() {
    navigator.storage?.persist?.().catch(() => {});
    window.addEventListener("online", () => this.link.hurry());
    document.addEventListener("visibilitychange", () => document.hidden || this.link.hurry());
    this.link.start();
  }

  /** What the status line is made of. */
  async facts() {
    const [kept, refused, [oldest], about] = await Promise.all([
      this.store.count("queue"), this.store.count("refused"), this.store.all("queue", { most: 1 }), this.pack.about(),
    ]);
    const now = this.clock.now();
    const queue = Math.max(0, kept - this.journal.asking);
    return {
      isOnline: this.link.isOnline, canKeep: true, queue, refused,
      oldest: oldest ? Math.max(0, now - oldest.kept_at) : 0, age: about ? now - about.at : null,
    };
  }

  /** How many scans the server has still not been told of, having been asked to take them all. */
  async deliver() {
    await this.sender.flush();
    return this.store.count("queue");
  }

  async setHelper(name) {
    this.helper = name.trim().slice(0, LONGEST_HELPER);
    await this.store.remember({ helper: this.helper });
    this.link.hurry();
  }

  /** Resolves with how many unsent scans were kept. */
  async wipe({ keepUnsent = false } = {}) {
    this.link.stop();
    return wipeAll({ store: this.store, keepUnsent, until: this.wipeAt });
  }

  async #sign() {
    await this.#forgetInTime();
    const learn = this.clock.measure();
    const reply = await this.#api.sign(await this.#signFacts());
    if (reply.kind === "locked") this.onLocked();
    if (reply.kind === "refused") return true; // it answers, if not to this
    if (reply.kind !== "answer") return false;
    learn(Date.parse(reply.data.server_now));
    if (reply.data.settings && reply.data.settings.search !== "offline") await this.index.forget();
    this.onSigned(reply.data);
    return true;
  }

  async #signFacts() {
    const [{ queue, refused }, about, battery] = await Promise.all([this.facts(), this.pack.about(), readBattery()]);
    const offset = this.clock.isMeasured ? this.clock.offset : null;
    return { ...battery, queue, refused, pack_as_of: about?.server_now ?? null, clock_offset_ms: offset, version: this.#version, helper: this.helper };
  }

  /** There is network: first tell what happened here, then hear what happened elsewhere. */
  async #catchUp() {
    await this.sender.flush();
    const reply = this.#isOver ? null : await this.pack.refresh();
    if (reply?.kind === "locked") this.onLocked();
    this.wipeAt = (await this.pack.about())?.wipeAt ?? this.wipeAt;
    this.onChange();
  }

  /** Twelve hours after the event the list goes, whether there is network or not; unsent scans are still delivered. */
  async #forgetInTime() {
    this.wipeAt ??= (await this.pack.about())?.wipeAt ?? null;
    if (this.wipeAt === null || this.clock.now() < this.wipeAt || this.#isOver) return;
    this.#isOver = true;
    await wipeAll({ store: this.store, keepUnsent: true, until: this.wipeAt, staysOpen: true });
    this.onOver();
  }

  /** This phone was enrolled for another event since: that one's list is gone, its unsent scans are shown as such. */
  async #leaveOtherEvent() {
    const about = await this.pack.about();
    if (!about || about.event === this.#event) return;
    await this.store.write(["pack", "heard", "meta"], ({ pack, heard, meta }) => {
      for (const shelf of [pack, heard]) shelf.clear();
      for (const name of ["about", "index", "recent"]) meta.delete(name);
    });
  }

  #deliveries() {
    return {
      scan: (scans, sentAt) => this.#api.scans(scans, sentAt),
      undo: async ({ undo, maybe }) => {
        const reply = await this.#api.undo(undo);
        if (maybe && reply.status === 404) return { kind: "answer", data: {} }; // nothing had come of it
        if (reply.kind === "refused") await this.pack.forgetCursor(); // who is in is as the server says
        return reply.kind === "undone" ? { kind: "answer", data: {} } : reply;
      },
    };
  }
}

async function openClock(store) {
  let keep = () => {};
  const clock = new DeviceClock({ kept: await store.recall("clock"), onEra: () => keep() });
  keep = () => { store.remember({ clock: clock.kept }).catch(() => {}); };
  keep();
  return clock;
}

async function readBattery() {
  const battery = await navigator.getBattery?.().catch(() => null);
  return battery ? { battery: Math.round(battery.level * 100), is_charging: battery.charging } : {};
}
