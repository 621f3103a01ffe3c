import { importIndexKey, importVerifyKey, isSealed, lookupOf, openBody, openIndex } from "/static/door/keys.js";
import { equal } from "/modules/expect.js";
import { vectors } from "/modules/offline_rig.js";

export async function test_tickets_find_and_open_their_bodies() {
  const { salt, tickets } = await vectors();
  for (const { code, lookup, box, body } of tickets) {
    equal(await lookupOf(code, salt), lookup);
    equal(await openBody({ l: lookup, b: box }, code, salt), body);
  }
}

export async function test_nothing_else_opens() {
  const { salt, closed } = await vectors();
  for (const { code, lookup, box } of closed) equal(await openBody({ l: lookup, b: box }, code, salt), null);
  equal(closed.length > 2, true);
}

export async function test_seals() {
  const { event_uid, verify_key, seals } = await vectors();
  const key = await importVerifyKey(verify_key);
  for (const { full_code, is_sealed } of seals) equal(await isSealed(full_code, event_uid, key), is_sealed);
}

export async function test_keys_cannot_be_read_out_again() {
  const { verify_key, index } = await vectors();
  for (const key of [await importVerifyKey(verify_key), await importIndexKey(index.key)]) {
    const out = await crypto.subtle.exportKey("raw", key).then(() => "out", (error) => error.name);
    equal([key.extractable, out], [false, "InvalidAccessError"]);
  }
}

export async function test_index_opens_with_the_phones_own_key_only() {
  const { index } = await vectors();
  equal(await openIndex(await importIndexKey(index.key), index.box), index.entries);
  const other = await importIndexKey(index.key.replace(/^./, (sign) => (sign === "A" ? "B" : "A")));
  equal(await openIndex(other, index.box).catch(() => "closed"), "closed");
}
