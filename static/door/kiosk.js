/** Puts the kiosk together: guests show their own code to a standing tablet. No search, no undo, nothing to touch. */

import { Api } from "./api.js";
import { Awake } from "./awake.js";
import { openBackroom } from "./backroom.js";
import { BadgePrinter } from "./badge_printer.js";
import { Camera } from "./camera.js";
import { codeIn } from "./code.js";
import { openEyes } from "./eyes.js";
import { listenToHandScanner } from "./hand_scanner.js";
import { kioskSays } from "./kiosk_says.js";
import { KioskPanel } from "./kiosk_panel.js";
import { followMode } from "./mode.js";
import { Pending } from "./pending.js";
import { practiceOf } from "./practice.js";
import { realClock, Scanner } from "./scanner.js";
import { Sightings } from "./sightings.js";
import { Status } from "./status.js";
import { Viewfinder } from "./viewfinder.js";
import { Voice } from "./voice.js";
import { Words } from "./words.js";
import { startWorker } from "./worker.js";

const STAYS = 6000; // ms that an answer is shown before the next guest
const WITHOUT = { isOnline: true, canKeep: false, queue: 0, oldest: 0, age: null, refused: 0 };
const find = (id) => document.getElementById(id);
const door = find("door");
const { event, gate, wasmUrl, lang, scanUrl, guestListUrl, indexKeyUrl, signUrl, workerUrl } = door.dataset;
const version = /\/assets\/([^/]+)\//.exec(import.meta.url)?.[1] ?? "";

const practice = practiceOf(door);
const api = new Api({ scan: scanUrl, guestList: guestListUrl, indexKey: indexKeyUrl, sign: signUrl }, practice?.fetch);
const words = new Words(find("door-words"), lang);
const panel = new KioskPanel({ root: find("kiosk-panel"), says: find("door-says"), own: new Words(find("kiosk-words"), lang), other: new Words(find("kiosk-words-other"), lang) });
const voice = new Voice(localStorage);
const printer = new BadgePrinter(practice?.fetch);
const viewfinder = new Viewfinder({ root: find("door-viewfinder"), camera: new Camera(find("door-video"), "user"), words });
const awake = new Awake(() => awake.hold()); // a kiosk does not rest
let hasBadges = "badges" in door.dataset;
let timer = 0;
let shown = "ready";

viewfinder.onRunning = () => awake.hold();
viewfinder.start();
await practice?.prepare();
const room = await openBackroom({ api, event, gate, version, name: practice?.base });
const scanner = new Scanner({
  send: (scan, signal, patience) => api.scan(scan, signal, patience),
  sightings: new Sightings(),
  journal: room?.journal ?? new Pending(practice ? null : sessionStorage),
  link: room?.link,
  clock: room ? { ...realClock, stamp: () => room.clock.stamp() } : realClock,
  extras: () => ({ source: "kiosk" }),
  onState: hear,
});
const status = new Status({ root: find("door-status"), says: find("door-status-says"), words, facts: () => room?.facts() ?? WITHOUT });

function hear(state) {
  show(state);
  if (state.kind === "answered") voice.say(state.result.outcome === "admitted" ? "yes" : "attention");
  if (state.kind === "locked") shutOut();
  if (state.kind === "answered" && state.result.outcome === "admitted") welcome(state);
}

function show(state) {
  clearTimeout(timer);
  shown = state.kind;
  panel.show(kioskSays(state), state);
  if (["answered", "refused", "given_up"].includes(state.kind)) timer = setTimeout(() => show({ kind: "ready" }), STAYS);
}

/** The badge is printed while the next guest may already come: what is said of it counts only for who stands there still. */
async function welcome({ scan, result }) {
  const code = codeIn(scan.code)?.slice(0, 16);
  if (!hasBadges || !code || !result.guest) return;
  panel.add("admitted.badge", scan);
  if (!(await printer.print(code))) panel.add("admitted.no_badge", scan);
}

async function shutOut() {
  clearTimeout(timer);
  viewfinder.rest("locked");
  status.end();
  await room?.wipe({ keepUnsent: true }).catch(() => 0);
  if (practice) location.replace("/door"); // there the rest is forgotten
}

function crowd() {
  if (!scanner.isIdle || (shown !== "ready" && shown !== "crowd")) return;
  show({ kind: "crowd" });
  timer = setTimeout(() => show({ kind: "ready" }), STAYS / 3);
}

show({ kind: "ready" });
if (room) {
  const follow = followMode("kiosk");
  room.onLocked = () => scanner.lock();
  room.onChange = () => status.refresh();
  room.onSigned = (data) => {
    hasBadges = data.settings?.kiosk_badges ?? hasBadges;
    follow(data);
  };
  room.start();
}
status.refresh();
if (!practice) startWorker(workerUrl);
for (const type of ["pointerup", "keydown"]) document.addEventListener(type, () => voice.unlock());
listenToHandScanner((text) => scanner.hear(text));
openEyes({ video: find("door-video"), wasmUrl, viewfinder, onText: (text) => scanner.see(text), onCrowd: crowd });
