/* Moves a spreadsheet's columns up and down at once. Without scripts the same buttons send the form. */
const form = document.querySelector("#columns");
const list = form.querySelector(".sheet-columns");
const said = form.querySelector("[data-part=said]");

list.addEventListener("click", (event) => {
  const button = event.target.closest("[data-step]");
  if (!button) return;
  event.preventDefault();
  const line = button.closest("li");
  const other = button.dataset.step === "up" ? line.previousElementSibling : line.nextElementSibling;
  if (other) other[button.dataset.step === "up" ? "before" : "after"](line);
  button.focus();
  said.textContent = form.dataset.moved
    .replace("{column}", line.querySelector("label").textContent)
    .replace("{place}", [...list.children].indexOf(line) + 1);
});
