/* Keeps what was typed over a reload, a change of the language and the way back, in this tab and only until the
   page is there again. Without it browsers lose the companions, and nobody notices. */
const fields = (form) =>
  [...form.elements].filter((each) => each.name && !["hidden", "submit", "button"].includes(each.type));
const comesBack = () =>
  performance.getEntriesByType("navigation")[0]?.type !== "navigate" || new URLSearchParams(location.search).has("lang");

export function keepDraft(form) {
  const place = `draft:${form.getAttribute("action")}`;
  let isSent = false;

  const kept = sessionStorage.getItem(place);
  sessionStorage.removeItem(place);
  if (kept && comesBack() && !document.querySelector("#error-summary")) fillIn(form, JSON.parse(kept));

  form.addEventListener("submit", (event) => { isSent = !event.defaultPrevented; });
  window.addEventListener("pagehide", () => {
    const typed = fields(form).map((each) => [each.name, each.type === "checkbox" ? [each.value, each.checked] : each.value]);
    if (!isSent) sessionStorage.setItem(place, JSON.stringify(typed));
  });
  window.addEventListener("pageshow", (event) => {
    isSent = false;
    if (event.persisted) sessionStorage.removeItem(place);
  });
}

function fillIn(form, typed) {
  for (const [name, what] of typed) {
    for (const field of fields(form).filter((each) => each.name === name)) {
      if (!Array.isArray(what)) field.value = what;
      else if (field.value === what[0]) field.checked = what[1];
    }
  }
}
