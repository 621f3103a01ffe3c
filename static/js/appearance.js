/* The page of an event's appearance: copying code, sending once, and saying early that a file is too large. */
import "./copy.js";
import { sendOnce } from "./send_once.js";

document.querySelectorAll("form[data-send-once]").forEach(sendOnce);
document.querySelector("#error-summary")?.focus();

for (const input of document.querySelectorAll("input[type=file][data-most-bytes]")) {
  input.addEventListener("change", () => {
    const tooLarge = [...input.files].some((file) => file.size > Number(input.dataset.mostBytes));
    input.setCustomValidity(tooLarge ? input.dataset.tooLarge : "");
    if (tooLarge) {
      input.reportValidity();
      input.value = "";
    }
  });
}
