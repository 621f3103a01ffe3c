import { reportOfParty } from "/static/door/party.js";
import { reportOf } from "/static/door/report.js";
import { equal } from "/modules/expect.js";

const TEXTS = { name: "{given} {family}", party: "group of {count}", since: "in since {time}, gate {gate}", "already_in.next": "ask", "already_in.repeat": "same", "admitted.headline": "Admitted", "mark.no_photo": "No photos", "party.more": "{names} and {count} more" };
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

function inside(names, about) {
  return names.map((name) => ({ person: { given_name: name, family_name: "" }, result: { outcome: "admitted", guest: about } }));
}
const noted = (told) => reportOfParty(told, words).people?.map(({ names, said }) => [names, said]);

export function test_party_is_told_of_each_what_is_noted() {
  const told = [...inside(["Ánh"], { marks: ["no_photo"], note: "lift" }), ...inside(["Zoë"], { marks: [], note: "" }), ...inside(["Bo"], null)];
  equal(noted(told), [["Ánh", "No photos · lift"]]);
}

export function test_who_is_not_in_is_not_told_of() {
  const [one, other] = inside(["Ánh", "Zoë"], { marks: ["no_photo"], note: "" });
  equal(noted([one, { ...other, result: { ...other.result, outcome: "cancelled" } }]), [["Ánh", "No photos"]]);
}

export function test_class_of_which_all_the_same_is_noted_takes_one_line() {
  const names = [..."ABCDEFGH"];
  const about = { marks: ["no_photo"], note: "" };
  equal(noted(inside(names, about)), [["A, B, C, D, E, F and 2 more", "No photos"]]);
  equal(noted([...inside(names, about), ...inside(["Zoë"], null)]), [["A, B, C, D, E, F, G, H", "No photos"]]);
}

export function test_one_other_has_marks_as_after_a_scan() {
  const { marks, note, people } = reportOfParty(inside(["Ánh"], { marks: ["no_photo", "brand_new"], note: "lift" }), words);
  equal([marks.map(({ text }) => text), note, people], [["No photos"], "lift", undefined]);
}
