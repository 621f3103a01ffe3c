/* Makes the sign-up form gentler. Without it everything works the same, only with more lines to see. */
import { sendOnce } from "./send_once.js";
import { keepDraft } from "./draft.js";
import { foldCompanions } from "./companions.js";
import { changeWays } from "./ways.js";

async function begin(place) {
  place.querySelectorAll("form[data-send-once]").forEach(sendOnce);
  place.querySelectorAll("form.sign-up").forEach(keepDraft);
  place.querySelectorAll("[data-companions]").forEach(foldCompanions);
  // Fetched only where a question depends on another.
  if (place.querySelector("[data-if-name]")) {
    const { showQuestions } = await import("./questions.js");
    place.querySelectorAll("form.sign-up").forEach(showQuestions);
  }
}

begin(document);
document.querySelectorAll("#sign-up:has([data-ways])").forEach((section) => changeWays(section, begin));
document.querySelector("#error-summary")?.focus();
