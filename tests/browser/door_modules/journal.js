import { equal } from "/modules/expect.js";
import { judgeScan, MINUTE, newPhone, newScan } from "/modules/offline_rig.js";

const say = ({ outcome, reason }) => (reason ? `${outcome} ${reason}` : outcome);

export async function test_without_a_list_nothing_is_judged() {
  const phone = await newPhone();
  equal([await phone.journal.canJudge(), await judgeScan(phone, "s1", phone.fullCode())], [false, null]);
}

export async function test_guest_is_admitted_once_by_name() {
  const phone = await newPhone();
  await phone.take();
  const first = await judgeScan(phone, "s1", phone.fullCode());
  const second = await judgeScan(phone, "s2", phone.known.tickets[0].code);
  equal([say(first), first.guest.family_name, first.guest.people[0].family_name, first.byItself], ["admitted", "Müller-Lüdenscheidt", "Ánh", true]);
  equal([say(second), second.first.gate], ["already_in", "Nord"]);
  const queued = await phone.store.all("queue");
  equal(queued.map(({ scan }) => [scan.scan_id, scan.offline, scan.shown]), [["s1", true, "admitted"], ["s2", true, "already_in"]]);
}

export async function test_late_sign_up_is_admitted_and_a_made_up_code_is_not() {
  const phone = await newPhone();
  await phone.take({ tickets: [] });
  const [late, madeUp, short] = [
    await judgeScan(phone, "s1", phone.fullCode()),
    await judgeScan(phone, "s2", phone.fullCode().replace(/.$/, (sign) => (sign === "0" ? "1" : "0"))),
    await judgeScan(phone, "s3", phone.known.tickets[1].code),
  ];
  equal([say(late), late.guest, say(madeUp), say(short), short.seal], ["admitted late_sign_up", null, "unknown", "unknown", "none"]);
  equal(say(await judgeScan(phone, "s4", phone.fullCode())), "already_in");
}

export async function test_left_and_back_by_own_scans() {
  const phone = await newPhone();
  await phone.take();
  const said = [];
  for (const [id, direction] of [["s1", "in"], ["s2", "out"], ["s3", "in"]]) {
    phone.time.pass(1000);
    said.push((await judgeScan(phone, id, phone.fullCode(), { direction })).outcome);
  }
  equal(said, ["admitted", "left", "admitted"]);
}

export async function test_unanswered_scan_is_found_again_and_a_judged_one_is_not() {
  const phone = await newPhone();
  await phone.take();
  const scan = newScan("s1", phone.fullCode());
  await phone.journal.keep("key", scan);
  equal([(await phone.journal.find("key", "in")).scan_id, await phone.journal.find("key", "out")], ["s1", null]);
  phone.time.pass(11 * MINUTE);
  equal(await phone.journal.find("key", "in"), null);
  phone.time.pass(-11 * MINUTE);
  await phone.journal.judge("key", scan);
  equal(await phone.journal.find("key", "in"), null);
}

export async function test_answer_of_the_server_empties_the_queue_and_is_remembered() {
  const phone = await newPhone();
  await phone.take();
  const scan = newScan("s1", phone.fullCode());
  await phone.journal.keep("key", scan);
  await phone.journal.answered("key", scan, { outcome: "admitted" });
  equal(await phone.store.count("queue"), 0);
  equal((await judgeScan(phone, "s2", phone.fullCode())).outcome, "already_in");
}

export async function test_own_scan_counts_until_the_list_knows_it() {
  const phone = await newPhone();
  await phone.take();
  const scan = newScan("s1", phone.fullCode());
  await phone.journal.keep("key", scan);
  await phone.journal.answered("key", scan, { outcome: "admitted" });
  await phone.take(); // asked for after it was told: nobody is in, an organizer has taken it back
  equal((await judgeScan(phone, "s2", phone.fullCode())).outcome, "admitted");
  await phone.take(); // that one is not told yet: it still counts
  equal((await judgeScan(phone, "s3", phone.fullCode())).outcome, "already_in");
}

export async function test_change_without_a_body_keeps_the_name() {
  const phone = await newPhone();
  await phone.take();
  const l = phone.known.tickets[0].lookup;
  await phone.take({ full: false, as_of: "second", tickets: [{ l, s: 1, i: "2001-09-09T01:40:00Z", g: "Süd" }] });
  const found = await judgeScan(phone, "s1", phone.fullCode());
  equal([say(found), found.first.gate, found.guest.given_name, phone.since], ["already_in", "Süd", "Jörg", [null, "first"]]);
}

export async function test_refused_scan_is_kept_and_shown() {
  const phone = await newPhone();
  const scan = newScan("s1", "X");
  await phone.journal.keep("X", scan);
  await phone.journal.refused("X", scan, { en: "No" });
  const [refused] = await phone.store.all("refused");
  equal([await phone.store.count("queue"), refused.id, refused.words.en], [0, "s1", "No"]);
}

/** What the disk holds of tickets that nobody has shown: no name, no code. Something that could leak is put there first. */
export async function test_storage_holds_no_name_and_no_code_of_a_ticket_not_yet_shown() {
  const phone = await newPhone();
  await phone.take({ settings: { search: "offline", pass_out: true }, index: { box: phone.known.index.box, full: true } });
  await judgeScan(phone, "s1", phone.fullCode(0));
  const all = await Promise.all(["queue", "refused", "pack", "heard", "meta"].map((shelf) => phone.store.all(shelf)));
  const text = JSON.stringify(all);
  const names = phone.known.tickets.flatMap(({ body }) => [body?.gn, body?.fn, body?.o]).filter(Boolean);
  const codes = phone.known.tickets.slice(1).map(({ code }) => code);
  equal([...names, ...codes].filter((word) => text.includes(word)), []);
  equal(text.includes(phone.known.tickets[0].code), true); // the one that was shown waits to be sent
}

export async function test_guest_let_in_while_the_first_list_is_under_way_is_heard_of_by_asking_again() {
  const phone = await newPhone();
  const l = phone.known.tickets[0].lookup;
  phone.packs.push({ as_of: "first" }, { full: false, as_of: "second", tickets: [{ l, s: 1, i: "2001-09-09T01:40:00Z", g: "Nord" }] });
  const refreshed = phone.pack.refresh();
  await phone.journal.answered("key", newScan("s1", phone.fullCode()), { outcome: "admitted" });
  await refreshed;
  equal([phone.since, (await judgeScan(phone, "s2", phone.fullCode())).outcome], [[null, "first"], "already_in"]);
}
