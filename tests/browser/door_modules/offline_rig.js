/** A phone's parts over a real database of its own, with clocks and answers given by hand. No tests. */

import { DeviceClock } from "/static/door/device_clock.js";
import { Journal } from "/static/door/journal.js";
import { NameIndex } from "/static/door/name_index.js";
import { Pack } from "/static/door/pack.js";
import { Sender } from "/static/door/sender.js";
import { Store } from "/static/door/store.js";

export const MINUTE = 60 * 1000;
let phones = 0;

export const vectors = () => fetch("/cases/pack_vectors.json").then((response) => response.json());

export function newClock(more = {}) {
  const time = { wall: 1_000_000_000_000, ticks: 0, pass(span) { this.wall += span; this.ticks += span; } };
  return { time, clock: new DeviceClock({ wall: () => time.wall, ticks: () => time.ticks, ...more }) };
}

/** answer(data) a pack's answer, merged over a usual one of the vectors' tickets. */
export async function newPhone() {
  phones += 1;
  const { time, clock } = newClock();
  clock.measure()(time.wall);
  const known = await vectors();
  const phone = { time, clock, known, name: `phone-${performance.now()}-${phones}`, packs: [], since: [], batches: [], delivered: [] };
  phone.store = await Store.open(indexedDB, phone.name);
  const usual = {
    event: "fest", event_uid: known.event_uid, as_of: "first", server_now: new Date(time.wall).toISOString(), salt: known.salt,
    verify_key: known.verify_key, door: { opens_at: null, closes_at: null, wipe_at: null, is_called_off: false }, session: null,
    settings: { search: "online", pass_out: true }, full: true, index: null,
    tickets: known.tickets.map(({ lookup, box }) => ({ l: lookup, s: 1, b: box })),
  };
  const ask = async (since) => {
    phone.since.push(since);
    const data = phone.packs.shift();
    return data === undefined ? { kind: "lost" } : { kind: "answer", data: { ...usual, ...data } };
  };
  phone.index = new NameIndex({ store: phone.store, askKey: async () => ({ kind: "answer", data: { key: phone.indexKey ?? known.index.key } }) });
  phone.pack = new Pack({ store: phone.store, clock, index: phone.index, ask, ticks: () => time.ticks });
  phone.journal = new Journal({ store: phone.store, pack: phone.pack, clock, event: "fest", gate: "Nord" });
  phone.scans = async (scans) => ({ kind: "answer", data: { results: scans.map(({ scan_id, shown }) => ({ scan_id, outcome: shown ?? "admitted" })) } });
  const scan = (scans, sentAt) => { phone.batches.push(scans); phone.sentAt = sentAt; return phone.scans(scans); };
  phone.sender = new Sender({ store: phone.store, clock, event: "fest", send: { scan }, lock: (work) => work() });
  phone.sender.onDelivered = (sent, result) => phone.delivered.push([sent.scan_id, result.outcome]);
  phone.take = async (data = {}) => { phone.packs.push(data); time.pass(MINUTE); return phone.pack.refresh(); };
  phone.fullCode = (at = 0) => known.tickets[at].code + known.tickets[at].seal;
  return phone;
}

export function newScan(id, code, more = {}) {
  return { scan_id: id, code, scanned_at: "2027-02-28T13:00:00.000Z", direction: "in", offline: false, ...more };
}

/** Written down and judged, as without network. */
export async function judgeScan(phone, id, code, more) {
  const scan = newScan(id, code, more);
  await phone.journal.keep(code, scan);
  return phone.journal.judge(code, scan);
}
