/* The badge's preview follows what is typed and chosen. Without this script a button shows it. */
import "./forms.js";

const form = document.querySelector("[data-badges]");
const frame = form.querySelector("[data-preview]");
const testSheet = form.querySelector("[data-test-sheet]");
const PAUSE_MS = 200;
const SHOWN = ["design", "accent", "lang", "sheet", "has_picture", "sample_given", "sample_family", "sample_organisation", "sample_category", "sample_photo"];
let waiting = 0;

function addressNow() {
  const chosen = new FormData(form);
  const said = SHOWN.filter((name) => chosen.has(name)).map((name) => [name, chosen.get(name)]);
  return `${frame.dataset.preview}?${new URLSearchParams(said)}`;
}

function show() {
  const address = addressNow();
  // Not by src: that would put a step into the way back for each letter typed.
  if (new URL(address, location.href).href !== frame.contentWindow.location.href) frame.contentWindow.location.replace(address);
  const wanted = new URL(testSheet.href);
  wanted.searchParams.set("sheet", form.elements.sheet.value);
  testSheet.href = wanted.href;
}

form.querySelector("[data-without-script]").hidden = true;
form.addEventListener("input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(show, PAUSE_MS);
});
window.addEventListener("pageshow", show);
