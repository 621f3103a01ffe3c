/** Puts the door together: what is read goes to the scanner, what the scanner says goes to screen and voice. */

import { Api } from "./api.js";
import { Awake } from "./awake.js";
import { openBackroom } from "./backroom.js";
import { Camera } from "./camera.js";
import { looksLikeCode } from "./code.js";
import { Count } from "./count.js";
import { Direction } from "./direction.js";
import { openEyes } from "./eyes.js";
import { startExtras } from "./extras.js";
import { Finder } from "./finder.js";
import { listenToHandScanner } from "./hand_scanner.js";
import { LastAdmission } from "./last_admission.js";
import { followMode } from "./mode.js";
import { followNames } from "./naming.js";
import { Panel } from "./panel.js";
import { Pending } from "./pending.js";
import { followPractice, offerKeptPractice, practiceOf } from "./practice.js";
import { onPress } from "./press.js";
import { Recent } from "./recent.js";
import { nameOf, reportOf } from "./report.js";
import { realClock, Scanner } from "./scanner.js";
import { Sightings } from "./sightings.js";
import { startOffline } from "./offline.js";
import { UndoDialog } from "./undo_dialog.js";
import { Undoing } from "./undoing.js";
import { Viewfinder } from "./viewfinder.js";
import { Voice } from "./voice.js";
import { Words } from "./words.js";

const find = (id) => document.getElementById(id);
const door = find("door");
const { event, gate, wasmUrl, lang } = door.dataset;
const version = /\/assets\/([^/]+)\//.exec(import.meta.url)?.[1] ?? "";

const words = new Words(find("door-words"), lang);
const practice = practiceOf(door); // null at the real door
const api = new Api(urlsOf(door.dataset), practice?.fetch);
const voice = new Voice(localStorage);
const viewfinder = new Viewfinder({ root: find("door-viewfinder"), camera: new Camera(find("door-video")), words });
const panel = new Panel(find("door-panel"), find("door-says"), () => show({ kind: "ready" }));
const awake = new Awake(() => viewfinder.rest("resting"));
awake.hold();
viewfinder.onRunning = () => awake.hold();
viewfinder.start();
show({ kind: "ready" });

await practice?.prepare();
const room = await openBackroom({ api, event, gate, version, name: practice?.base });
const journal = room?.journal ?? new Pending(practice ? null : sessionStorage);
const askUndo = (scan, name) => undoDialog.open(scan, name);
const recent = new Recent({ section: find("door-recent"), list: find("door-recent-list"), model: find("door-recent-line"), words, ask: askUndo, memory: room?.memory });
const last = new LastAdmission({ bar: find("door-last"), words, ask: askUndo });
const before = await recent.restore();
if (before) last.set(before.scan, before.name, before.left);
const count = new Count({ root: find("door-count"), words, ask: () => (room?.link.isOnline === false ? { kind: "lost" } : api.arrivals()) });
const admittedHere = new Map(); // code as sent → scan_id
let asked = 0; // when the picture of the current scan was taken

const clock = room ? { ...realClock, stamp: () => room.clock.stamp() } : realClock;
const extras = () => (room?.helper ? { helper: room.helper } : {});
const scanner = new Scanner({
  send: (scan, signal, patience) => api.scan(scan, signal, patience),
  sightings: new Sightings(),
  journal,
  link: room?.link,
  clock,
  extras,
  onState: hearScanner,
});
const undoing = new Undoing({ store: room?.store, api, journal, clock: room?.clock ?? realClock, link: room?.link, event });
const undoDialog = new UndoDialog({ dialog: find("door-undo-dialog"), words, takeBack: (...what) => undoing.takeBack(...what) });
const direction = new Direction({
  root: find("door-direction"),
  dialog: find("door-out-dialog"),
  onChange: (which) => { scanner.direction = which; finder.turn(which); },
});
const finder = new Finder({
  root: find("door-finder"),
  words,
  search,
  enter: (code) => take(() => scanner.enter(code)),
  pick: (code) => { find("door-panel").focus(); take(() => scanner.enter(code, "search")); },
  direction: () => scanner.direction,
});

/** What feature modules (party.js, walk_in.js …) work with. */
export const seam = { api, room, scanner, words, panel, journal, show, recent, voice, find };
const offline = startOffline({ ...seam, undoing, viewfinder, workerUrl: door.dataset.workerUrl, version });
const followers = [followMode("door"), followNames({ recent, ask: () => api.lastScans(), onNamed: renameLast }), ...(practice ? [] : [followPractice(find("door-practise"))])];
if (!practice) offerKeptPractice(find("door-practise"));
if (room) room.onSigned = (data) => followers.forEach((follow) => follow(data));
const beside = startExtras({
  ...seam, clock, extras, urls: urlsOf(door.dataset), event, lang, noteArrival, turnIn: () => direction.turnIn(),
});

function urlsOf({ scanUrl, searchUrl, undoUrl, arrivalsUrl, guestListUrl, indexKeyUrl, signUrl, signOutUrl, walkInUrl, lastScansUrl }) {
  return {
    scan: scanUrl, search: searchUrl, undo: undoUrl, arrivals: arrivalsUrl, guestList: guestListUrl, indexKey: indexKeyUrl,
    sign: signUrl, signOut: signOutUrl, walkIn: walkInUrl, lastScans: lastScansUrl,
  };
}

/** Asks the server; without network this phone's own index, where that is allowed. */
async function search(text, signal) {
  const reply = room?.link.isOnline === false ? { kind: "lost" } : await api.search(text, signal);
  if (reply.kind !== "lost" || !room || signal.aborted) return reply;
  room.link.lost();
  const guests = await room.index.search(text, room.pack);
  return guests ? { kind: "guests", guests } : { kind: "no_search" };
}

function take(act) {
  direction.used();
  asked = performance.now();
  act();
}

function hearScanner(state) {
  const isOurs = state.kind === "answered" && admittedHere.has(state.scan.code);
  const report = show(state, isOurs);
  if (state.kind === "answered") measure();
  const mayUndo = state.result?.outcome === "admitted";
  if (["answered", "refused", "given_up"].includes(state.kind)) recent.add(report, state.scan, state, { mayUndo });
  const isMuted = isOurs && state.hasStayed && state.result.outcome === "already_in"; // still the same phone in view
  if (!isMuted && ["answered", "refused", "locked"].includes(state.kind)) voice.say(report.tone);
  beside.heard(state);
  if (state.kind === "locked") offline.shutOut().then(() => practice && location.replace("/door")); // there the rest is forgotten
  if (report.tone === "yes") noteArrival(state, report.name);
}

function renameLast(guests) {
  for (const [scanId, guest] of Object.entries(guests)) last.rename(scanId, nameOf(guest, words));
}

function noteArrival({ scan, result }, name) {
  count.soon();
  if (result.outcome !== "admitted") return;
  admittedHere.set(scan.code, scan.scan_id);
  last.set(scan, name);
}

function show(state, isOurs = false) {
  const report = reportOf(state, words, { isOurs });
  panel.show(report, { kind: state.kind, outcome: state.result?.outcome });
  return report;
}

/** From the picture to the answer on the screen, for whoever measures the door. */
function measure() {
  const started = asked;
  requestAnimationFrame(() => performance.measure("door:answer", { start: started, end: performance.now() }));
}

undoDialog.onLocked = finder.onLocked = () => scanner.lock();
undoDialog.onUndone = ({ scan, name, isQueued }) => {
  if (scan.code) scanner.hold(scan.code); // after a reload it may be gone
  admittedHere.delete(scan.code);
  recent.markUndone(scan.scan_id);
  last.clear(scan);
  beside.clear();
  show({ kind: "undone", name, isQueued });
  voice.say("attention");
  count.soon();
};

onPress(find("door-cancel"), () => scanner.giveUp());
onPress(find("door-sound"), () => { voice.turn(!voice.isOn); showSound(); voice.say("yes"); });
for (const type of ["pointerup", "keydown"]) document.addEventListener(type, () => voice.unlock().then(showSound));
listenToHandScanner((text) => {
  for (const asking of [direction, undoDialog, beside]) asking.dismiss();
  take(() => scanner.hear(text));
});
window.addEventListener("hashchange", takeFragment);

function showSound() {
  find("door-sound").setAttribute("aria-pressed", String(voice.isOn));
  find("door-sound").dataset.on = String(voice.isOn);
  find("door-sound-hint").hidden = !voice.isOn || voice.isReady;
}

/** A code in the address, put there by a ticket that this phone's own camera app has read: only offered. */
function takeFragment() {
  const code = location.hash.slice(1);
  if (!code) return;
  history.replaceState(null, "", location.pathname + location.search);
  if (looksLikeCode(code)) finder.offer(code);
}

function see(text, taken) {
  awake.stir();
  if (isAsking()) return scanner.glimpse(text);
  if (!scanner.see(text)) return undefined;
  direction.used();
  asked = taken;
  return undefined;
}

/** Several codes in view, and none is held in the middle. */
function sayCrowd() {
  awake.stir();
  if (!isAsking() && scanner.isIdle) panel.hint(reportOf({ kind: "crowd" }, words), "crowd");
}

/** A dialog is open: the helper looks at that. */
function isAsking() {
  return document.querySelector("dialog[open]") !== null;
}

showSound();
takeFragment();
openEyes({ video: find("door-video"), wasmUrl, viewfinder, onText: see, onCrowd: sayCrowd });
door.dataset.open = "true"; // codes are taken from here on
