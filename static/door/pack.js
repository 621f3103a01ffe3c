/** The guest list on the phone: refreshed while there is network; a name can be read only with its ticket in hand. */

import { follow } from "./judge.js";
import { importVerifyKey, lookupOf, openBody } from "./keys.js";

const EVERY = 60 * 1000; // ms between two refreshes
const MOST_PEOPLE = 60; // of a party, looked up at once

export class Pack {
  #store; #ask; #clock; #index; #ticks;
  #asked = -Infinity;
  #isBusy = false;
  #isBehind = false;

  /** ask: (since or null) → api reply; index: the NameIndex, which takes its part of each answer. */
  constructor({ store, ask, clock, index, ticks = () => performance.now() }) {
    this.#store = store;
    this.#ask = ask;
    this.#clock = clock;
    this.#index = index;
    this.#ticks = ticks;
  }

  /** {event, as_of, server_now, at (ms), event_uid, salt, door, wipeAt (ms), settings, session, verifyKey}, or undefined before the first. */
  about() {
    return this.#store.recall("about");
  }

  /** The line of a ticket's short code, or null, and this phone's own marks of it. */
  async find(id, about) {
    const l = await lookupOf(id, about.salt);
    const [line, marks] = await Promise.all([this.#store.get("pack", l), this.#store.all("heard", { index: "l", value: l })]);
    return { line: line ?? null, marks };
  }

  async lookup(id) {
    const about = await this.about();
    return about ? lookupOf(id, about.salt) : null;
  }

  /** The guest as the server tells them; null when the body says nothing. */
  async guestOf({ line, id, about }) {
    const body = await openBody(line, id, about.salt);
    if (!body) return null;
    const people = await Promise.all((body.pp ?? []).slice(0, MOST_PEOPLE).map((person) => this.#personOf(person, about)));
    return {
      given_name: body.gn, family_name: body.fn, organisation: body.o, party: body.p,
      people, note: body.n ?? "", marks: body.m ?? [], answers: body.a ?? [],
    };
  }

  async #personOf({ c, gn, fn }, about) {
    const { line, marks } = await this.find(c, about);
    return { code: c, given_name: gn, family_name: fn, inside: follow(line, marks).entry !== null };
  }

  /** Somebody went in or out before the first list had come, so that there was no place to note it: a list that is under way may not
   * know of it yet. */
  missed() {
    this.#isBehind = true;
  }

  /** The next refresh brings the whole list. */
  async forgetCursor() {
    const about = await this.about();
    if (about) await this.#store.remember({ about: { ...about, as_of: null } });
    this.#asked = -Infinity;
  }

  /** Asks for what changed when a minute has passed, or at once. Resolves with the api's reply; null: not asked. */
  async refresh({ atOnce = false } = {}) {
    if (this.#isBusy || (!atOnce && this.#ticks() - this.#asked < EVERY)) return null;
    this.#isBusy = true;
    try {
      let reply;
      do {
        this.#isBehind = false;
        reply = await this.#fetch();
      } while (this.#isBehind && reply.kind === "answer");
      return reply;
    } finally {
      this.#isBusy = false;
    }
  }

  async #fetch() {
    const start = this.#ticks();
    const before = await this.about();
    const told = (await this.#store.all("heard")).filter((mark) => mark.isTold).map((mark) => mark.scan_id);
    const reply = await this.#ask(before?.as_of ?? null);
    if (reply.kind !== "answer" || !Array.isArray(reply.data.tickets)) return reply;
    await this.#apply(reply.data, await this.#aboutOf(reply.data, before), told);
    await this.#index.take(reply.data);
    this.#asked = this.#ticks();
    if (reply.data.full) performance.measure("door:pack", { start, end: this.#asked }); // for whoever measures the door
    return reply;
  }

  /** All or nothing: the cursor moves on only with the lines it stands for. What the server was told before it was asked, its list
   * knows better than the phone. */
  #apply({ full, tickets }, about, told) {
    return this.#store.write(["pack", "heard", "meta"], ({ pack, heard, meta }) => {
      if (full) pack.clear();
      for (const line of tickets) {
        if (full || "b" in line) pack.put(line);
        else pack.get(line.l).onsuccess = ({ target: { result: known } }) => pack.put({ ...line, b: known?.b ?? null });
      }
      for (const id of told) heard.delete(id);
      meta.put({ name: "about", value: about });
    }, "relaxed");
  }

  async #aboutOf(data, before) {
    const { opens_at, closes_at, is_called_off, wipe_at, places_left } = data.door;
    return {
      event: data.event,
      as_of: data.as_of,
      server_now: data.server_now,
      at: momentOf(data.server_now) ?? this.#clock.now(),
      event_uid: data.event_uid,
      salt: data.salt,
      door: { opens_at: momentOf(opens_at), closes_at: momentOf(closes_at), is_called_off: is_called_off === true, places_left: places_left ?? null },
      wipeAt: momentOf(wipe_at),
      settings: data.settings,
      session: data.session ?? null,
      verifyKey: data.verify_key ? await importVerifyKey(data.verify_key) : before?.verifyKey,
    };
  }
}

function momentOf(told) {
  return told ? Date.parse(told) : null;
}
