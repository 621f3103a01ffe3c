/** Puts the door together: what is read goes to the scanner, what the scanner says goes to screen and voice. */

import { Api } from "./api.js";
import { Awake } from "./awake.js";
import { Camera } from "./camera.js";
import { looksLikeCode } from "./code.js";
import { Count } from "./count.js";
import { loadDecoder } from "./decoder.js";
import { Direction } from "./direction.js";
import { Finder } from "./finder.js";
import { listenToHandScanner } from "./hand_scanner.js";
import { LastAdmission } from "./last_admission.js";
import { Lens } from "./lens.js";
import { Panel } from "./panel.js";
import { Pending } from "./pending.js";
import { onPress } from "./press.js";
import { Recent } from "./recent.js";
import { reportOf } from "./report.js";
import { Scanner } from "./scanner.js";
import { Sightings } from "./sightings.js";
import { Viewfinder } from "./viewfinder.js";
import { Voice } from "./voice.js";
import { Words } from "./words.js";

const find = (id) => document.getElementById(id);
const door = find("door");
const { scanUrl, searchUrl, undoUrl, arrivalsUrl, wasmUrl, lang } = door.dataset;

const words = new Words(find("door-words"), lang);
const api = new Api({ scan: scanUrl, search: searchUrl, undo: undoUrl, arrivals: arrivalsUrl });
const voice = new Voice(localStorage);
const viewfinder = new Viewfinder({ root: find("door-viewfinder"), camera: new Camera(find("door-video")), words });
const panel = new Panel(find("door-panel"), find("door-says"), () => show({ kind: "ready" }));
const recent = new Recent({ section: find("door-recent"), list: find("door-recent-list"), model: find("door-recent-line"), words });
const last = new LastAdmission({ bar: find("door-last"), words, undo: (scanId) => api.undo(scanId) });
const count = new Count({ root: find("door-count"), words, ask: () => api.arrivals() });
const awake = new Awake(() => viewfinder.rest("resting"));
const admittedHere = new Map(); // code as sent → scan_id
let asked = 0; // when the picture of the current scan was taken

const scanner = new Scanner({
  send: (scan, signal) => api.scan(scan, signal),
  sightings: new Sightings(),
  pending: new Pending(sessionStorage),
  onState: hearScanner,
});
const direction = new Direction({
  root: find("door-direction"),
  dialog: find("door-out-dialog"),
  onChange: (which) => { scanner.direction = which; finder.turn(which); },
});
const finder = new Finder({
  root: find("door-finder"),
  words,
  search: (text, signal) => api.search(text, signal),
  enter: (code) => take(() => scanner.enter(code)),
  pick: (code) => { find("door-panel").focus(); take(() => scanner.enter(code)); },
  direction: () => scanner.direction,
});

function take(act) {
  direction.used();
  asked = performance.now();
  act();
}

function hearScanner(state) {
  const isOurs = state.kind === "answered" && admittedHere.has(state.scan.code);
  const report = show(state, isOurs);
  if (state.kind === "answered") measure();
  if (["answered", "refused", "given_up"].includes(state.kind)) recent.add(report, state.scan.scan_id);
  const isMuted = isOurs && state.hasStayed && state.result.outcome === "already_in"; // still the same phone in view
  if (!isMuted && ["answered", "refused", "locked"].includes(state.kind)) voice.say(report.tone);
  if (state.kind === "locked") viewfinder.rest("locked");
  if (report.tone === "yes") noteArrival(state);
}

function noteArrival({ scan, result }) {
  count.soon();
  if (result.outcome !== "admitted") return;
  admittedHere.set(scan.code, scan.scan_id);
  last.set(scan, result.guest);
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

last.onLocked = () => scanner.lock();
finder.onLocked = () => scanner.lock();
last.onUndone = ({ scan, name }) => {
  scanner.hold(scan.code);
  admittedHere.delete(scan.code);
  recent.markUndone(scan.scan_id);
  show({ kind: "undone", name });
  voice.say("attention");
  count.soon();
};

onPress(find("door-cancel"), () => scanner.giveUp());
onPress(find("door-sound"), () => { voice.turn(!voice.isOn); showSound(); voice.say("yes"); });
for (const type of ["pointerup", "keydown"]) document.addEventListener(type, () => voice.unlock().then(showSound));
listenToHandScanner((text) => { direction.dismiss(); take(() => scanner.hear(text)); });
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

async function openEyes() {
  const video = find("door-video");
  try {
    const decode = await loadDecoder(wasmUrl);
    const onText = (text, taken) => direction.isAsking || see(text, taken);
    viewfinder.lens = new Lens({ video, decode, onText, onFrozen: () => viewfinder.start() });
  } catch {
    viewfinder.sayUnreadable();
  }
}

function see(text, taken) {
  awake.stir();
  if (!scanner.see(text)) return;
  direction.used();
  asked = taken;
}

showSound();
takeFragment();
awake.hold();
viewfinder.onRunning = () => awake.hold();
viewfinder.start();
openEyes();
show({ kind: "ready" });
