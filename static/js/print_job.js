/* Shows how far a print job is; when it has ended, the page with its file comes. */
const EVERY_MS = 1000;
const now = document.querySelector("#job-now");

async function look() {
  // A login that has ended redirects to its form; that is no answer for us.
  const answer = await fetch(now.dataset.url, { headers: { Accept: "application/json" }, redirect: "error" });
  if (!answer.ok) throw new Error(answer.status);
  const { state, html } = await answer.json();
  if (state !== "waiting" && state !== "printing") location.reload();
  // Only what has changed is put in, so that a screen reader says it once.
  else if (now.dataset.said !== html) {
    now.dataset.said = html;
    now.innerHTML = html;
  }
}

setInterval(() => look().catch(() => {}), EVERY_MS);
