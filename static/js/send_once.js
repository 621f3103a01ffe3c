/* Says that a form is on its way and ignores a second click. The server counts once in any case. */
export function sendOnce(form) {
  const button = form.querySelector("button[data-busy]");
  const words = button?.querySelector("span");
  const before = words?.textContent;
  let sent = false;

  form.addEventListener("submit", (event) => {
    if (sent) return event.preventDefault();
    sent = true;
    // aria-disabled, not disabled: the button keeps the focus and its name is read again.
    button?.setAttribute("aria-disabled", "true");
    if (words) words.textContent = button.dataset.busy;
  });

  // Back in the browser's history: the form must be usable again.
  window.addEventListener("pageshow", () => {
    sent = false;
    button?.removeAttribute("aria-disabled");
    if (words) words.textContent = before;
  });
}
