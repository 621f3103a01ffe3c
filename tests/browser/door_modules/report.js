import { reportOf } from "/static/door/report.js";
import { equal } from "/modules/expect.js";

const TEXTS = { name: "{given} {family}", party: "group of {count}", since: "in since {time}, gate {gate}", "already_in.next": "ask", "already_in.repeat": "same", "admitted.headline": "Admitted" };
const words = {
  say: (name, values = {}) => TEXTS[name]?.replace(/\{(\w+)\}/g, (_, key) => values[key]) ?? null,
  pick: (both) => both?.en ?? null,
  time: () => "14:03",
};
const guest = { given_name: "Nguyễn Thị", family_name: "Ánh", organisation: null, party: 2 };
const answered = (result, hasStayed = false) => ({ kind: "answered", result, hasStayed });

export function test_yes_has_name_and_party() {
  const { tone, headline, name, lines } = reportOf(answered({ outcome: "admitted", guest, first: null }), words);
  equal([tone, headline, name, lines], ["yes", "Admitted", "Nguyễn Thị Ánh", ["group of 2"]]);
}

export function test_already_in_says_since_when_and_where() {
  const first = { at: "2026-11-19T13:03:00Z", gate: "Nord" };
  const { tone, lines, next } = reportOf(answered({ outcome: "already_in", guest, first }), words);
  equal([tone, lines, next], ["attention", ["group of 2", "in since 14:03, gate Nord"], "ask"]);
}

export function test_ticket_that_has_stayed_in_view_is_told_as_such() {
  const result = { outcome: "already_in", guest, first: null };
  equal(reportOf(answered(result, true), words, { isOurs: true }).next, "same");
  equal(reportOf(answered(result, true), words, { isOurs: false }).next, "ask");
}

export function test_outcome_of_a_newer_server_is_never_a_yes() {
  const report = reportOf(answered({ outcome: "brand_new", words: { en: "Something new" } }), words);
  equal([report.tone, report.headline], ["no", "Something new"]);
}
