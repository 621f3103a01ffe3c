/* Makes the sign-up form gentler. Without it everything works the same, only with more lines to see. */
import { sendOnce } from "./send_once.js";
import { keepDraft } from "./draft.js";
import { foldCompanions } from "./companions.js";
import { showQuestions } from "./questions.js";

document.querySelectorAll("form[data-send-once]").forEach(sendOnce);
document.querySelectorAll("form.sign-up").forEach(keepDraft);
document.querySelectorAll("[data-companions]").forEach(foldCompanions);
document.querySelectorAll("form.sign-up").forEach(showQuestions);
document.querySelector("#error-summary")?.focus();
