/** The part of the page about working without network: status line, what comes later from the server, refused scans, signing out,
 * and what is left of the scanner when this phone is a door phone no longer. */

import { RefusedList } from "./refused_list.js";
import { reportOf } from "./report.js";
import { Status } from "./status.js";
import { ThisPhone } from "./this_phone.js";
import { startWorker } from "./worker.js";

const WITHOUT = { isOnline: true, canKeep: false, queue: 0, oldest: 0, age: null, refused: 0 };

/** Gives {shutOut()}: the server does not know this phone any more. */
export function startOffline({ room, api, scanner, words, show, recent, find, undoing, viewfinder, workerUrl, version }) {
  const status = new Status({ root: find("door-status"), says: find("door-status-says"), words, facts: async () => room?.facts() ?? WITHOUT });
  let isOut = false;

  function end(kind, note) {
    isOut = true;
    viewfinder.rest("locked");
    recent.clear();
    find("door-last").hidden = true;
    status.end();
    document.body.dataset.out = "true";
    show({ kind, note });
  }

  async function shutOut() {
    if (isOut) return;
    end("locked");
    const unsent = (await room?.wipe({ keepUnsent: true }).catch(() => 0)) ?? 0;
    if (unsent > 0) show({ kind: "locked", note: words.say("locked.unsent", { count: unsent }) });
  }

  if (!room) {
    status.refresh();
    find("door-phone").hidden = true;
    return { shutOut };
  }

  const refused = new RefusedList({
    section: find("door-refused"), list: find("door-refused").querySelector("ul"), model: find("door-refused").querySelector("template"),
    words, read: () => room.store.all("refused").catch(() => []),
  });
  const phone = new ThisPhone({
    root: find("door-phone"), dialog: find("door-sign-out-dialog"), words, helper: room.helper, setHelper: (name) => room.setHelper(name),
    deliver: () => room.deliver(), signOut: () => api.signOut(),
  });
  phone.onSignedOut = async () => {
    scanner.lock({ isSilent: true });
    await room.wipe();
    end("signed_out");
  };
  room.onLocked = () => scanner.lock();
  room.onOver = () => { recent.clear(); show({ kind: "over" }); };
  room.onChange = undoing.onQueued = () => {
    if (isOut) return;
    status.refresh();
    refused.refresh();
  };
  room.sender.onDelivered = (scan, result) => {
    if (!scan.shown) return; // nobody was told anything before
    const report = reportOf({ kind: "answered", result, scan }, words);
    if (result.outcome !== scan.shown || result.guest) recent.addLater(scan.scan_id, report, result);
  };
  room.start();
  room.onChange();
  startWorker(workerUrl, version);
  return { shutOut };
}
