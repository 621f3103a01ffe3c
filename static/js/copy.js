/* Puts a copy button behind fields that hold a link or a secret. Without scripts one selects the text. */
for (const field of document.querySelectorAll("[data-copy]")) {
  field.addEventListener("focus", () => field.select());
  if (!navigator.clipboard) continue;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button button-quiet";
  button.textContent = field.dataset.copy;
  const said = document.createElement("span");
  said.className = "copied";
  said.setAttribute("role", "status");
  const line = document.createElement("div");
  line.className = "copy-line";
  line.append(button, said);
  field.after(line);
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(field.value);
    said.textContent = field.dataset.copied;
    setTimeout(() => { said.textContent = ""; }, 4000);
  });
}
