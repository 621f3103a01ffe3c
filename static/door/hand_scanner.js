/** Hand scanners type like keyboards, only much faster: their bursts are taken wherever the focus is. */

import { codeAtEnd } from "./code.js";

const LONGEST_GAP = 80; // ms between two signs of a burst; nobody types twelve signs in a row like that
const SHORTEST = 12;
const ENDINGS = new Set(["Enter", "Tab"]);

/** Calls `onText` with what a hand scanner read. The field in focus is left as it was before the burst. */
export function listenToHandScanner(onText, target = document) {
  let burst = null; // {keys, codes, at, field, before}

  target.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.isComposing) return;
    const goesOn = burst !== null && event.timeStamp - burst.at <= LONGEST_GAP;
    if (ENDINGS.has(event.key)) {
      if (goesOn && burst.keys.length >= SHORTEST) finish(event);
      burst = null;
    } else if (event.key.length === 1 && !event.repeat) {
      burst = goesOn ? burst : begin(event.target);
      burst.keys += event.key;
      burst.codes += signOf(event.code);
      burst.at = event.timeStamp;
    } else if (event.key !== "Shift" && event.key !== "CapsLock") {
      burst = null;
    }
  }, { capture: true });

  function finish(event) {
    event.preventDefault(); // it is no press on the button in focus, and sends no form
    event.stopPropagation();
    if (burst.field) restore(burst.field, burst.before);
    onText(codeAtEnd(burst.keys) ?? codeAtEnd(burst.codes) ?? burst.keys);
  }
}

function begin(target) {
  const field = target instanceof HTMLInputElement ? target : null;
  return { keys: "", codes: "", at: 0, field, before: field?.value };
}

/** The sign on the physical key, whatever layout the phone believes in: scanners come from the factory as US keyboards. */
function signOf(code) {
  return /^(?:Key|Digit|Numpad)([A-Z0-9])$/.exec(code)?.[1] ?? "-";
}

function restore(field, value) {
  field.value = value;
  field.dispatchEvent(new Event("input", { bubbles: true }));
}
