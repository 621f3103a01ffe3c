/** Buttons that cannot be pressed twice, nor by the finger that was already on its way when they appeared. */

const SETTLING = 400; // ms

/** Runs `work` once a press: the button is off until that has ended. */
export function onPress(button, work) {
  button.addEventListener("click", async (event) => {
    event.preventDefault();
    if (isOff(button)) return;
    button.setAttribute("aria-disabled", "true"); // not `disabled`, which would lose the keyboard's place
    try {
      await work();
    } finally {
      button.removeAttribute("aria-disabled");
    }
  });
}

/** Shows the element; the buttons in it can be pressed only a moment later. */
export function appear(element) {
  if (!element.hidden) return;
  element.hidden = false;
  settle(element.matches("button") ? [element] : [...element.querySelectorAll("button")]);
}

/** Presses on these buttons do not count for a moment. */
export function settle(buttons) {
  for (const button of buttons) {
    button.setAttribute("aria-disabled", "true");
    button.dataset.settling = ""; // it does not look any different meanwhile
  }
  setTimeout(() => buttons.forEach((button) => {
    button.removeAttribute("aria-disabled");
    delete button.dataset.settling;
  }), SETTLING);
}

export function isOff(button) {
  return button.disabled || button.getAttribute("aria-disabled") === "true";
}
