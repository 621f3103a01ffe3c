/* Keeps the count of arrivals fresh. It can be paused (WCAG 2.2.2) and rests while nobody looks. */
const EVERY_MS = 3000;
const now = document.querySelector("#arrivals-now");
const note = document.querySelector("#arrivals-note");
const pause = document.querySelector("#arrivals-pause");
let isPaused = false;
let isLost = false;

const say = () => {
  const words = isPaused ? note.dataset.paused : isLost ? note.dataset.lost : note.dataset.live;
  if (note.textContent !== words) note.textContent = words;
  note.classList.toggle("live-lost", isLost && !isPaused);
};

async function fetchNow() {
  // A login that has ended redirects to its form; that is no answer for us.
  const answer = await fetch(now.dataset.url, { headers: { Accept: "application/json" }, redirect: "error" });
  if (!answer.ok) throw new Error(answer.status);
  return (await answer.json()).html;
}

async function refresh() {
  if (isPaused || document.hidden || now.contains(document.activeElement)) return;
  try {
    now.innerHTML = await fetchNow();
    isLost = false;
  } catch {
    isLost = true;
  }
  say();
}

pause.addEventListener("click", () => {
  isPaused = !isPaused;
  pause.setAttribute("aria-pressed", String(isPaused));
  say();
  refresh();
});

pause.hidden = false;
document.querySelector("#arrivals-reload").hidden = true;
document.addEventListener("visibilitychange", refresh);
say();
setInterval(refresh, EVERY_MS);
