/* A page with an event's questions: one click is one sending, and questions appear when they are meant. */
import { sendOnce } from "./send_once.js";
import { showQuestions } from "./questions.js";

document.querySelectorAll("form[data-send-once]").forEach(sendOnce);
document.querySelectorAll("form").forEach(showQuestions);
document.querySelector("#error-summary")?.focus();
