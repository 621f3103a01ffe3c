/* Changes between "just me" and "a group" in place: the other form is fetched, and what was typed goes along.
   Without scripts, or when anything goes wrong, the links are links. */
export function changeWays(section, begin) {
  section.addEventListener("click", async (event) => {
    const link = event.target.closest("[data-ways] a");
    if (!link || event.metaKey || event.ctrlKey || event.shiftKey || event.button) return;
    event.preventDefault();
    if (link.hasAttribute("aria-current")) return;
    link.closest("[data-ways]").setAttribute("aria-busy", "true");
    try {
      const other = await fetchForm(link.href, section.id);
      carryOver(section.querySelector("form"), other.querySelector("form"));
      section.replaceChildren(...other.childNodes);
      history.replaceState(null, "", link.href);
      begin(section);
      section.querySelector("[data-ways] [aria-current]").focus({ preventScroll: true });
    } catch {
      location.assign(link.href);
    }
  });
}

async function fetchForm(address, id) {
  const answer = await fetch(address, { credentials: "same-origin" });
  if (!answer.ok) throw new Error(`${answer.status}`);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const other = page.getElementById(id);
  if (!other?.querySelector("form")) throw new Error("no form");
  return document.importNode(other, true);
}

function carryOver(from, to) {
  for (const field of from.elements) {
    if (!field.name || ["hidden", "submit", "button"].includes(field.type)) continue;
    const twin = to.querySelector(`#${CSS.escape(field.id)}`);
    if (twin && twin.type === field.type) {
      twin.value = field.value;
      twin.checked = field.checked;
    }
  }
}
