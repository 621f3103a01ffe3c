/** How each answer looks and sounds: tone (colour, sound, vibration) and icon (shape). Its words stand in the template. */

const OUTCOMES = {
  admitted: { tone: "yes", icon: "check" },
  left: { tone: "yes", icon: "leave" },
  already_in: { tone: "attention", icon: "twice" },
  not_inside: { tone: "attention", icon: "hand" },
  waiting: { tone: "attention", icon: "queue" },
  too_early: { tone: "attention", icon: "clock" },
  too_late: { tone: "attention", icon: "clock" },
  conflict: { tone: "attention", icon: "twice" },
  quarantined: { tone: "attention", icon: "queue" },
  other_event: { tone: "no", icon: "cross" },
  cancelled: { tone: "no", icon: "cross" },
  unknown: { tone: "no", icon: "question" },
};

/** An outcome that this page does not know yet is never a yes. */
export function faceOf(outcome) {
  return OUTCOMES[outcome] ?? { tone: "no", icon: "question" };
}

const STATES = {
  ready: { tone: "ready", icon: "ready" },
  asking: { tone: "asking", icon: "asking" },
  retrying: { tone: "waiting", icon: "offline" },
  given_up: { tone: "waiting", icon: "offline" },
  refused: { tone: "no", icon: "question" },
  locked: { tone: "no", icon: "hand" },
  undone: { tone: "undone", icon: "undone" },
  crowd: { tone: "asking", icon: "ready" },
  signed_out: { tone: "undone", icon: "leave" },
  over: { tone: "undone", icon: "clock" },
};
// Without network the phone cannot know a short code that is not in its list: that makes nobody red.
const UNPROVEN = { tone: "attention", icon: "question" };

/** {tone, icon} of a scanner's state. */
export function faceOfState(state) {
  if (state.kind !== "answered") return STATES[state.kind];
  return isUnproven(state.result) ? UNPROVEN : faceOf(state.result.outcome);
}

/** Whether the phone itself did not know a code that carries no seal. */
export function isUnproven({ outcome, byItself, seal }) {
  return byItself === true && outcome === "unknown" && seal === "none";
}
