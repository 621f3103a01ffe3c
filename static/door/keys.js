/** The pack's locks, all by WebCrypto: what finds a ticket, what opens its body, what proves a code's seal. See docs/door-protocol.md. */

const ALPHABET = "0123456789ABCDEFGHJKLMNPQRSTUVWX";
const SHORT = 16; // signs that name a ticket; as many again are its seal
const NONCE = 12; // bytes
const text = new TextEncoder();

/** Browsers give WebCrypto to secure addresses only. */
export function canLock() {
  return Boolean(globalThis.crypto?.subtle);
}

export function bytesOf(base64url) {
  const plain = atob(base64url.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(plain, (sign) => sign.charCodeAt(0));
}

export function textOf(bytes) {
  const plain = btoa(String.fromCharCode(...bytes));
  return plain.replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

/** Where a ticket stands in the pack: it can be looked up by who has its code, and not be read back from there. */
export async function lookupOf(id, salt) {
  const digest = await crypto.subtle.digest("SHA-256", text.encode(`mint-lookup|${salt}|${id}`));
  return textOf(new Uint8Array(digest, 0, 16));
}

/** What the line's body says of the guest; null when it has none or was not meant for this ticket. */
export async function openBody(line, id, salt) {
  if (!line.b) return null;
  try {
    const secret = await crypto.subtle.importKey("raw", text.encode(id), "HKDF", false, ["deriveKey"]);
    const how = { name: "HKDF", hash: "SHA-256", salt: bytesOf(salt), info: text.encode("mint-body") };
    const key = await crypto.subtle.deriveKey(how, secret, { name: "AES-GCM", length: 256 }, false, ["decrypt"]);
    return JSON.parse(await unlock(key, line.b, line.l));
  } catch {
    return null;
  }
}

/** The event's key for seals. It proves seals and cannot be read out of the browser. */
export function importVerifyKey(encoded) {
  return crypto.subtle.importKey("raw", bytesOf(encoded), { name: "HMAC", hash: "SHA-256" }, false, ["sign"]);
}

/** Whether the second half of a full code is the seal of its first half, for the event of that uid. */
export async function isSealed(fullCode, eventUid, key) {
  const [id, seal] = [fullCode.slice(0, SHORT), fullCode.slice(SHORT)];
  const mac = await crypto.subtle.sign("HMAC", key, text.encode(`${id}|${eventUid}`));
  return signsOf(new Uint8Array(mac, 0, 10)) === seal;
}

/** The key that opens the index of names while the organizer allows it. */
export function importIndexKey(encoded) {
  return crypto.subtle.importKey("raw", bytesOf(encoded), "AES-GCM", false, ["decrypt"]);
}

/** [[search words, given name, family name, organisation, code], …]; throws when the key is another one's. */
export async function openIndex(key, encoded) {
  return JSON.parse(await unlock(key, encoded, "mint-index"));
}

async function unlock(key, encoded, boundTo) {
  const bytes = bytesOf(encoded);
  const how = { name: "AES-GCM", iv: bytes.subarray(0, NONCE), additionalData: text.encode(boundTo) };
  return new TextDecoder().decode(await crypto.subtle.decrypt(how, key, bytes.subarray(NONCE)));
}

/** Five bits a sign. */
function signsOf(bytes) {
  let number = 0n;
  for (const byte of bytes) number = (number << 8n) | BigInt(byte);
  let signs = "";
  for (let place = BigInt(bytes.length * 8 - 5); place >= 0n; place -= 5n) signs += ALPHABET[Number((number >> place) & 31n)];
  return signs;
}
