import { kioskSays } from "/static/door/kiosk_says.js";
import { equal } from "/modules/expect.js";

const GUEST = { given_name: "Jörg", family_name: "Müller-Lüdenscheidt", note: "front row" };
const said = (outcome, guest = GUEST) => kioskSays({ kind: "answered", result: { outcome, guest } });

export function test_who_is_let_in_is_named_and_nobody_else() {
  equal([said("admitted").name, said("admitted").isLetIn], ["Jörg Müller-Lüdenscheidt", true]);
  for (const outcome of ["already_in", "cancelled", "other_event", "waiting", "unknown"]) equal([said(outcome).name, said(outcome).isLetIn], ["", false]);
  equal(said("admitted", null).name, ""); // a late sign-up, name follows
}

export function test_what_a_guest_cannot_mend_is_for_the_team_and_never_red() {
  for (const outcome of ["cancelled", "other_event", "conflict", "quarantined", "not_inside", "something new"]) {
    equal([said(outcome).word, said(outcome).tone], ["desk", "attention"]);
  }
}

export function test_only_an_answer_is_a_yes() {
  for (const kind of ["ready", "asking", "retrying", "given_up", "refused", "locked", "crowd", "something new"]) {
    const { tone, isLetIn } = kioskSays({ kind });
    equal([tone === "yes", isLetIn], [false, false]);
  }
}
