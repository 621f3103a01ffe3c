/* Keeps what was typed (nothing sensitive) over a reload, a change of the language and the way back, in this tab and only until the
   page is there again. Browsers alone lose the companions then, and nobody notices. */
const fieldsOf = (form) =>
  [...form.elements].filter((field) => field.name && !["hidden", "submit", "button"].includes(field.type) && !("private" in field.dataset));
const state = (field) => (["checkbox", "radio"].includes(field.type) ? "checked" : "value");

// Who comes by an ordinary link begins anew: it may be the next person at the same screen.
const comesBack = () =>
  performance.getEntriesByType("navigation")[0]?.type !== "navigate" || new URLSearchParams(location.search).has("lang");

function openTab() {
  try {
    return sessionStorage;
  } catch {
    return null; // a browser that keeps nothing for anyone
  }
}

export function keepDraft(form) {
  const place = `draft:${form.getAttribute("action")}`;
  const tab = openTab();
  if (!tab) return;
  const kept = tab.getItem(place);
  const hasAnswer = document.querySelector("#error-summary") !== null; // what was sent is in the page already
  if (kept && !hasAnswer && comesBack()) fillIn(form, JSON.parse(kept));

  const forget = () => tab.removeItem(place);
  window.addEventListener("pageshow", forget);
  window.addEventListener("pagehide", () => {
    const typed = fieldsOf(form).map((field) => [field.id, field[state(field)]]);
    tab.setItem(place, JSON.stringify(typed));
  });
}

/** Typed into before this script came: that is newer than what was kept. */
const isTouched = (field) => (state(field) === "checked" ? field.checked !== field.defaultChecked : field.value !== (field.defaultValue ?? field.value));

function fillIn(form, typed) {
  const fields = new Map(fieldsOf(form).map((field) => [field.id, field]));
  for (const [id, what] of typed) {
    const field = fields.get(id);
    if (field && !isTouched(field)) field[state(field)] = what;
  }
}
