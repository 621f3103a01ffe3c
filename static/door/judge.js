/** What the phone answers by itself: the server's rules (checkin/rules/offline.py) once more, on plain values.
 * tests/checkin/judging_cases.json holds both to the same answers. */

const CONFIRMED = 1, CANCELLED = 2, WAITING = 3, OTHER_SESSION = 4; // what stands in the pack

/**
 * facts: {direction, at (ms), is_clock_measured, line: the ticket's entry in the pack or null, seal: "right" | "wrong" | "none" (a short
 * code has none), marks: [{way, at, gate, scan_id}], door: {opens_at, closes_at, is_called_off}, pass_out}. Moments: ms, or texts
 * that a Date reads. Gives {outcome, reason: null | "late_sign_up" | "not_this_session" | "no_return", first: null | {at, gate}}.
 */
export function judge(facts) {
  const { entry, hasLeft } = follow(facts.line, facts.marks);
  if (!isOurs(facts)) return answer("unknown");
  // Whether they came in by another door, this phone cannot know: nobody is kept from leaving.
  if (facts.direction === "out") return answer("left", null, entry);
  const refusal = whyNotIn(facts);
  if (refusal !== null) return answer(...refusal);
  if (entry !== null) return answer("already_in", null, entry);
  if (hasLeft && !facts.pass_out) return answer("already_in", "no_return");
  return answer("admitted", facts.line ? null : "late_sign_up");
}

/** Who is in with a ticket, and whether they ever left, by the pack's line and the phone's own marks in order of time. */
export function follow(line, marks) {
  const all = marks.map((mark) => ({ ...mark, moment: moment(mark.at) }));
  if (line?.i) all.push({ way: "in", at: line.i, moment: moment(line.i), gate: line.g ?? null, scan_id: "" });
  if (line?.o) all.push({ way: "out", moment: moment(line.o), scan_id: "" });
  all.sort((one, other) => one.moment - other.moment || (one.scan_id < other.scan_id ? -1 : 1));
  let entry = null;
  let hasLeft = false;
  for (const mark of all) {
    if (mark.way === "in") entry ??= { at: mark.at, gate: mark.gate };
    else [entry, hasLeft] = [null, true];
  }
  return { entry, hasLeft };
}

function answer(outcome, reason = null, first = null) {
  return { outcome, reason, first };
}

function isOurs({ seal, line }) {
  return seal === "right" || (seal === "none" && line !== null);
}

/** Anything but a confirmed ticket opens nothing, whatever a newer server may call it. */
function whyNotIn({ line, door, at, is_clock_measured }) {
  const state = line?.s ?? CONFIRMED;
  if (door.is_called_off || state === CANCELLED) return ["cancelled"];
  if (state === WAITING) return ["waiting"];
  if (state === OTHER_SESSION) return ["other_event", "not_this_session"];
  if (state !== CONFIRMED) return ["unknown"];
  if (!is_clock_measured) return null;
  if (door.opens_at !== null && at < moment(door.opens_at)) return ["too_early"];
  if (door.closes_at !== null && at >= moment(door.closes_at)) return ["too_late"];
  return null;
}

function moment(told) {
  return typeof told === "number" ? told : Date.parse(told);
}
