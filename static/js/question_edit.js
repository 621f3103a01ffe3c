/* The form of a question: shows only what fits the chosen kind of answer. Without scripts all is shown, with words. */
import "./forms.js";

const kinds = [...document.querySelectorAll("[name=kind]")];
const options = document.querySelector("#options");
const limits = document.querySelector("#number-limits");

function fit() {
  const kind = kinds.find((each) => each.checked)?.value;
  options.hidden = !["one_of", "several_of"].includes(kind);
  limits.hidden = kind !== "number";
}

kinds.forEach((each) => each.addEventListener("change", fit));
window.addEventListener("pageshow", fit);
fit();
