/** What names a ticket in a text that was scanned or typed. The server decides; this only compares and tidies. */

const SIGNS = "0-9A-HJ-NP-X"; // the tickets' alphabet: no I, O, Y, Z
const SKIPPED = /[\s\u2010-\u2015\u2212-]/g;
const LAST_RUN = new RegExp(`([${SIGNS}]+)[^${SIGNS}]*$`);
const ENDS_WITH_CODE = new RegExp(`(?:^|[^${SIGNS}])([${SIGNS}]{32}|[${SIGNS}]{16})[^${SIGNS}]*$`);

/** The short or full code in a text, as the server reads it, or null. */
export function codeIn(text) {
  const run = lastRun(text);
  return run.length === 16 || run.length === 32 ? run : null;
}

/** Two texts with the same key show the same code. */
export function keyOf(text) {
  return codeIn(text) ?? text.trim();
}

/** The code at the end of a hand scanner's burst, or null: anything outside the alphabet parts it from what came before,
 * so a scanner that types "/" as "-" is understood. */
export function codeAtEnd(text) {
  return ENDS_WITH_CODE.exec(upper(text))?.[1] ?? null;
}

/** Whether what a helper types is (nearly) a code and not a name. */
export function looksLikeCode(text) {
  const run = lastRun(mendTyped(text));
  return run.length === 16 || run.length === 32 || (run.length >= 12 && /[0-9]/.test(run));
}

/** A typed code of full length in which somebody read 0 as O or 1 as I; any other text as it is. */
export function mendTyped(text) {
  const bare = upper(text.replace(SKIPPED, ""));
  const isWhole = /^[0-9A-Z]+$/.test(bare) && (bare.length === 16 || bare.length === 32);
  const mayBeCode = isWhole && /[0-9]/.test(bare);
  return mayBeCode ? bare.replaceAll("O", "0").replaceAll("I", "1") : text;
}

/** "ABCD EFGH …" for reading aloud and comparing with paper. */
export function inGroups(code) {
  return code.replace(/(.{4})(?=.)/g, "$1 ");
}

function lastRun(text) {
  return LAST_RUN.exec(upper(text.replace(SKIPPED, "")))?.[1] ?? "";
}

/** Only ASCII: "ß" would become two letters of the alphabet. */
function upper(text) {
  return text.replace(/[a-z]+/g, (letters) => letters.toUpperCase());
}
