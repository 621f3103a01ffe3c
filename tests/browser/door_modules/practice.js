import { followMode } from "/static/door/mode.js";
import { followPractice, forgetPractice, practiceOf, practisingFetch, PRACTICE_BASE } from "/static/door/practice.js";
import { Store } from "/static/door/store.js";
import { equal } from "/modules/expect.js";

const names = async () => (await indexedDB.databases()).map(({ name }) => name);
const json = (status, body) => new Response(JSON.stringify(body), { status, headers: { "Content-Type": "application/json" } });

export async function test_real_door_does_not_practise() {
  equal(practiceOf({ dataset: {} }), null);
  equal(practiceOf({ dataset: { practice: "" } }).base, PRACTICE_BASE);
}

export async function test_every_call_says_that_it_practises_and_keeps_its_own_headers() {
  let sent = null;
  const fetchThat = practisingFetch(() => {}, async (_url, options) => { sent = options; return json(200, {}); });
  await fetchThat("/door/sign", { method: "POST", headers: { "X-Mint-Door": "1" } });
  equal(sent, { method: "POST", headers: { "X-Mint-Door": "1", "X-Mint-Practice": "1" } });
}

export async function test_only_the_end_of_the_practice_makes_it_leave() {
  const left = [];
  const ask = async (response) => {
    const fetchThat = practisingFetch(() => left.push(response.status), async () => response);
    return (await fetchThat("/door/sign", { headers: {} })).text();
  };
  await ask(json(404, { error: { code: "not_found" } }));
  await ask(json(401, { error: { code: "practice_has_ended" } }));
  await ask(new Response("no such page", { status: 404 }));
  equal(left, []);
  equal(JSON.parse(await ask(json(404, { error: { code: "practice_has_ended" } }))).error.code, "practice_has_ended"); // can still be read
  equal(left, [404]);
}

export async function test_database_of_a_practice_goes_when_it_is_over() {
  const store = await Store.open(indexedDB, PRACTICE_BASE);
  store.close();
  const link = { hidden: true };
  const follow = followPractice(link);
  follow({});
  follow({ practice: true });
  equal([link.hidden, (await names()).includes(PRACTICE_BASE)], [false, true]);
  follow({ practice: false });
  await forgetPractice();
  equal([link.hidden, (await names()).includes(PRACTICE_BASE)], [true, false]);
}

export async function test_what_an_earlier_practice_left_is_not_taken_over() {
  const store = await Store.open(indexedDB, PRACTICE_BASE);
  await store.remember({ about: { event: "fest-practice-old" } });
  store.close();
  await practiceOf({ dataset: { practice: "", event: "fest-practice-old" } }).prepare();
  const again = await Store.open(indexedDB, PRACTICE_BASE);
  equal((await again.recall("about")).event, "fest-practice-old");
  again.close();
  await practiceOf({ dataset: { practice: "", event: "fest-practice-new" } }).prepare();
  equal((await names()).includes(PRACTICE_BASE), false);
}

export async function test_page_follows_what_the_organizers_make_of_the_phone() {
  let reloads = 0;
  const follow = followMode("door", () => { reloads += 1; });
  for (const settings of [undefined, {}, { mode: "door" }]) follow({ settings });
  equal(reloads, 0);
  follow({ settings: { mode: "kiosk" } });
  equal(reloads, 1);
}
