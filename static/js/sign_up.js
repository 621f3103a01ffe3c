/* Makes the sign-up form gentler. Without it everything works the same, only with more lines to see. */
import { sendOnce } from "./send_once.js";
import { keepDraft } from "./draft.js";
import { foldCompanions } from "./companions.js";

document.querySelectorAll("form[data-send-once]").forEach(sendOnce);
document.querySelectorAll("form.sign-up").forEach(keepDraft);
document.querySelectorAll("[data-companions]").forEach(foldCompanions);
document.querySelector("#error-summary")?.focus();

// Fetched only where a question depends on another.
if (document.querySelector("[data-if-name]")) {
  const { showQuestions } = await import("./questions.js");
  document.querySelectorAll("form.sign-up").forEach(showQuestions);
}
