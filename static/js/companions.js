/* Shows the companions' lines one at a time. Lines that hold something or have an error stay in view. */
const isAnswered = ({ type, checked, value }) => (["checkbox", "radio"].includes(type) ? checked && value : value);

export function foldCompanions(details) {
  const lines = [...details.querySelectorAll("[data-companion]")];
  const more = details.querySelector("[data-companion-more]");
  if (!more || lines.length < 2) return;

  const isNeeded = (line) =>
    [...line.querySelectorAll("input, textarea")].some((input) => isAnswered(input) || input.getAttribute("aria-invalid"))
    || line.querySelector(".field-wrong") !== null;
  const folded = () => lines.filter((line) => line.hidden);

  lines.forEach((line, place) => { line.hidden = place > 0 && !isNeeded(line); });
  more.hidden = folded().length === 0;
  if (lines.some(isNeeded)) details.open = true;

  more.addEventListener("click", () => {
    const [next] = folded();
    next.hidden = false;
    more.hidden = folded().length === 0;
    next.querySelector("input").focus();
  });
}
