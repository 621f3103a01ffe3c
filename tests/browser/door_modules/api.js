import { Api } from "/static/door/api.js";
import { equal } from "/modules/expect.js";

const SCAN = { scan_id: "one" };
const json = (data, status = 200, headers = {}) => new Response(JSON.stringify(data), { status, headers: { "Content-Type": "application/json", ...headers } });
const ask = (answer) => new Api({ scan: "/scans" }, async () => answer()).scan(SCAN);

export async function test_only_an_answer_to_this_very_scan_counts() {
  const answers = [
    () => json({ results: [{ scan_id: "one", outcome: "admitted" }] }),
    () => json({ results: [{ scan_id: "two", outcome: "admitted" }] }),
    () => json({ results: [] }),
    () => json({}),
    () => json(null),
    () => new Response("<h1>Free Wi-Fi</h1>", { headers: { "Content-Type": "text/html" } }),
    () => new Response("{", { headers: { "Content-Type": "application/json" } }),
    () => { throw new TypeError("network"); },
  ];
  const kinds = [];
  for (const answer of answers) kinds.push((await ask(answer)).kind);
  equal(kinds, ["result", ...Array(answers.length - 1).fill("lost")]);
}

export async function test_errors_are_told_apart() {
  const error = { error: { code: "x", words: { de: "Nein", en: "No" } } };
  const kinds = [];
  for (const status of [400, 401, 403, 404, 409, 422, 429, 500, 502, 503]) kinds.push((await ask(() => json(error, status))).kind);
  equal(kinds, ["refused", "locked", "refused", "refused", "refused", "refused", "lost", "broken", "lost", "lost"]);
}

export async function test_server_may_say_how_long_to_wait() {
  const reply = await ask(() => json({ error: { words: { en: "Slow" } } }, 429, { "Retry-After": "3" }));
  equal([reply.waitFor, reply.words.en], [3000, "Slow"]);
}

export async function test_request_is_what_the_server_expects() {
  let sent = null;
  await new Api({ scan: "/scans" }, async (url, options) => { sent = { url, ...options }; return json({}); }).scan(SCAN);
  equal([sent.url, sent.method, sent.headers["X-Mint-Door"], sent.redirect, sent.credentials, sent.body],
    ["/scans", "POST", "1", "error", "same-origin", '{"scans":[{"scan_id":"one"}]}']);
}

export async function test_login_page_of_a_cafe_does_not_shut_the_phone_out() {
  const replies = [];
  for (const body of ["<h1>Log in</h1>", "{}"]) {
    const type = body.startsWith("{") ? "application/json" : "text/html";
    replies.push((await ask(() => new Response(body, { status: 401, headers: { "Content-Type": type } }))).kind);
  }
  equal(replies, ["lost", "lost"]);
}
