/** Turns a scanner's state into what is said of it: headline, name, lines, next step. Only texts, no page. */

import { marksOf } from "./notes.js";
import { faceOfState, isUnproven } from "./outcomes.js";

/** {tone, icon, headline, name, organisation, marks: [{mark, text}], note, lines, next}; a missing part is "" or an empty list. */
export function reportOf(state, words, { isOurs = false } = {}) {
  const blank = { ...faceOfState(state), name: "", organisation: "", marks: [], note: "", lines: [], next: "" };
  if (state.kind === "answered") return { ...blank, ...answer(state, words, isOurs) };
  const said = state.kind === "refused" ? words.pick(state.words) : null;
  const usual = words.say(state.isQueued ? `${state.kind}.queued` : `${state.kind}.next`);
  return {
    ...blank,
    headline: words.say(`${state.kind}.headline`),
    name: state.name ?? "",
    lines: state.note ? [state.note] : [],
    next: said ?? usual ?? "",
  };
}

function answer({ result, hasStayed }, words, isOurs) {
  const { outcome, guest, first, byItself } = result;
  const own = words.say(`${outcome}.${reasonOf(result)}.headline`) ?? words.say(`${outcome}.headline`);
  const isRepeat = outcome === "already_in" && hasStayed && isOurs;
  return {
    headline: own ?? words.pick(result.words) ?? words.say("refused.headline"),
    name: guest ? nameOf(guest, words) : result.reason === "late_sign_up" ? words.say("late") : "",
    organisation: guest?.organisation ?? "",
    marks: marksOf(guest, words),
    note: guest?.note ?? "",
    lines: [...partyOf(guest, words), ...firstOf(first, outcome, words), ...(byItself ? [words.say("by_itself")] : [])],
    next: (isRepeat ? words.say("already_in.repeat") : nextOf(result, words)) ?? "",
  };
}

/** What to do, by the reason where there is one: {outcome}.{reason}. */
function nextOf(result, words) {
  const why = isUnproven(result) ? "not_in_list" : reasonOf(result);
  return (why && words.say(`${result.outcome}.${why}`)) ?? words.say(`${result.outcome}.next`);
}

/** What an answer says beyond its outcome: a guest of another event is not named, one of another session is. */
function reasonOf({ outcome, reason, guest }) {
  return reason ?? (outcome === "other_event" && guest ? "not_this_session" : null);
}

export function nameOf({ given_name, family_name }, words) {
  return words.say("name", { given: given_name ?? "", family: family_name ?? "" }).trim();
}

function partyOf(guest, words) {
  const count = Number(guest?.party ?? 1);
  return count > 1 ? [words.say("party", { count })] : [];
}

function firstOf(first, outcome, words) {
  if (!first?.at || outcome === "admitted") return [];
  const values = { time: words.time(first.at), gate: first.gate ?? "" };
  const name = first.gate ? `${outcome}.since` : `${outcome}.since_only`;
  const line = words.say(name, values) ?? words.say(first.gate ? "since" : "since_only", values);
  return [line];
}
