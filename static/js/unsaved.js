/* Asks before a page is left on which something was typed and not sent; the browser has the words. Only for forms with links beside
   their fields that lead elsewhere. Browsers that ask nothing (on some phones) leave as before. */
export function askBeforeLeaving(form) {
  const wasRefused = document.querySelector("#error-summary") !== null; // then what was typed is in the page, but not saved
  const isTouched = (field) => (["checkbox", "radio"].includes(field.type) ? field.checked !== field.defaultChecked : "defaultValue" in field && field.value !== field.defaultValue);
  let isSent = false;

  form.addEventListener("submit", () => { isSent = true; });
  window.addEventListener("pageshow", () => { isSent = false; });
  window.addEventListener("beforeunload", (event) => {
    if (!isSent && (wasRefused || [...form.elements].some(isTouched))) event.preventDefault();
  });
}
