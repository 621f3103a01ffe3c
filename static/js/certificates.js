/* The picture of the certificate follows what is typed. Without this script it shows what was saved last. */
import "./appearance.js";

const form = document.querySelector("[data-certificate]");
const picture = document.querySelector("[data-preview]");
const note = document.querySelector("[data-preview-note]");
const PAUSE_MS = 500; // a picture takes a third of a second of the server: not one for each letter
let waiting = 0;
let isAsking = false;
let isOld = false;

function typedNow() {
  const typed = new FormData(form);
  typed.delete("file"); // a new signature is seen once it is saved
  return new URLSearchParams(typed);
}

function asAddress(blob) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.addEventListener("load", () => resolve(reader.result));
    reader.addEventListener("error", reject);
    reader.readAsDataURL(blob);
  });
}

async function ask() {
  const answer = await fetch(picture.dataset.preview, { method: "POST", body: typedNow() });
  if (answer.ok) {
    picture.src = await asAddress(await answer.blob());
    picture.alt = picture.dataset.typed;
  }
  note.textContent = answer.ok ? note.dataset.typed : note.dataset.wrong;
}

async function show() {
  isOld = isAsking; // then it is asked again when the answer is here
  if (isAsking) return;
  isAsking = true;
  await ask().catch(() => {}); // without network the picture stays as it was
  isAsking = false;
  if (isOld) show();
}

form.addEventListener("input", (event) => {
  if (event.target.type === "file") return;
  clearTimeout(waiting);
  waiting = setTimeout(show, PAUSE_MS);
});
