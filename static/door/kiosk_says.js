/** What a kiosk says of a state: a tone, a sign and the name of the words. To a guest, so never of others, and never why they are refused
 * beyond what they can do about it. */

const OUTCOMES = {
  admitted: { tone: "yes", icon: "check", word: "admitted" },
  already_in: { tone: "attention", icon: "hand", word: "already_in" },
  waiting: { tone: "attention", icon: "queue", word: "waiting" },
  too_early: { tone: "attention", icon: "clock", word: "too_early" },
  too_late: { tone: "attention", icon: "clock", word: "too_late" },
  unknown: { tone: "attention", icon: "question", word: "unknown" },
};
const STATES = {
  ready: { tone: "ready", icon: "ready", word: "ready" },
  asking: { tone: "asking", icon: "asking", word: "asking" },
  retrying: { tone: "waiting", icon: "offline", word: "lost" },
  given_up: { tone: "waiting", icon: "offline", word: "lost" },
  crowd: { tone: "asking", icon: "ready", word: "crowd" },
  locked: { tone: "waiting", icon: "hand", word: "closed" },
};
const DESK = { tone: "attention", icon: "hand", word: "desk" };

/** {tone, icon, word, name, isLetIn}; an answer that this page does not know is never a yes. */
export function kioskSays({ kind, result }) {
  if (kind !== "answered") return { ...(STATES[kind] ?? DESK), name: "", isLetIn: false };
  const isLetIn = result.outcome === "admitted";
  return { ...(OUTCOMES[result.outcome] ?? DESK), name: isLetIn ? nameOf(result.guest) : "", isLetIn };
}

function nameOf(guest) {
  return guest ? `${guest.given_name ?? ""} ${guest.family_name ?? ""}`.trim() : "";
}
