/* For pages with an ordinary form: one click is one sending, and errors get the focus. */
import { sendOnce } from "./send_once.js";
import { askBeforeLeaving } from "./unsaved.js";

document.querySelectorAll("form[data-send-once]").forEach(sendOnce);
document.querySelectorAll("form[data-unsaved]").forEach(askBeforeLeaving);
document.querySelector("#error-summary")?.focus();
