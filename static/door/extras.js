/** Parties, walk-ins and what the event allows: the parts of the page beside the scanner. */

import { faceOf } from "./outcomes.js";
import { Party, reportOfParty } from "./party.js";
import { reportOf } from "./report.js";
import { Together } from "./together.js";
import { WalkInDialog } from "./walk_in_dialog.js";
import { WalkIns } from "./walk_in.js";

const LOOK_AGAIN = 30 * 1000; // ms after which the event's settings are looked at again
const MOMENT = 5000; // ms after the start, when the first guest list may have come

/** Gives {heard(state)}: to be told each state of the scanner. `say(report, scan, result)` notes an answer besides. */
export function startExtras({ api, room, scanner, words, panel, journal, clock, extras, recent, voice, find, urls, event, lang, noteArrival, turnIn }) {
  const sendScans = (scans, sentAt) => api.scans(scans, sentAt);
  const together = new Together({ send: sendScans, journal, clock, link: room?.link, extras });
  const party = new Party({ root: find("door-party"), words, letIn });
  const walkIns = new WalkIns({ send: (body) => api.call(urls.walkIn, body), room, clock, event, extras });
  const dialog = new WalkInDialog({ button: find("door-walk-in"), dialog: find("door-walk-in-dialog"), words, walkIns, lang });

  async function letIn(people) {
    const answer = await together.letIn(people);
    if (answer.kind === "locked") return scanner.lock();
    const report = reportOfParty(answer.told, words);
    panel.show(report, { kind: "answered", outcome: report.tone === "yes" ? "admitted" : "" });
    voice.say(report.tone);
    for (const one of answer.told) note(one);
    party.clear();
    return undefined;
  }

  /** Each stands in the list of last scans, and can be taken back by itself. */
  function note({ person, scan, result }) {
    if (!result) return;
    const guest = result.guest ?? { given_name: person.given_name, family_name: person.family_name };
    const told = { kind: "answered", result: { ...result, guest }, scan };
    const report = reportOf(told, words);
    recent.add(report, scan, told, { mayUndo: result.outcome === "admitted" });
    if (report.tone === "yes") noteArrival({ scan, result }, report.name);
  }

  dialog.onLocked = () => scanner.lock();
  walkIns.onTold = (scanId, result) => { // it was let in without network: nobody stands at the door any more
    if (result?.reason === "no_place") recent.addLater(scanId, reportOf({ kind: "answered", result }, words), result);
  };
  dialog.onTakenIn = ({ kind, scan, result, name, isFull }) => {
    party.clear();
    const said = result ?? { outcome: "admitted", words: null, guest: null, first: null, byItself: true };
    const told = { kind: "answered", scan, result: said };
    const report = { ...reportOf(told, words), ...faceOf(said.outcome), name };
    if (kind === "later") report.next = words.say(isFull ? "walk_in.later_full" : "walk_in.later");
    panel.show(report, { kind: "answered", outcome: said.outcome });
    find("door-panel").scrollIntoView({ block: "nearest" }); // the button that led here may stand far below
    recent.add(report, scan, told, { mayUndo: said.outcome === "admitted" });
    voice.say(report.tone);
    noteArrival({ scan, result: said }, name);
  };

  async function lookAtSettings() {
    await dialog.refresh();
    const about = await room?.pack.about();
    const mayReturn = about?.settings?.pass_out !== false;
    if (!mayReturn) turnIn();
    find("door-direction").hidden = !mayReturn;
  }
  lookAtSettings();
  setTimeout(lookAtSettings, MOMENT);
  setInterval(lookAtSettings, LOOK_AGAIN);

  return {
    heard(state) {
      if (state.kind === "answered") party.offer(state.scan, state.result);
      else if (state.kind !== "ready") party.clear();
    },
    clear: () => party.clear(),
    /** Another code comes: the ticket of the last guest goes. What is being typed stays. */
    dismiss: () => dialog.dismiss(),
  };
}
