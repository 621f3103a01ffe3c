/** What is typed of a name, made clean as the server does (kernel/names.py): the phone shows nothing that the server would not keep. */

const BLANK_LETTERS = /[\u115f\u1160\u3164\uffa0\u2800\u034f\ufffd\u180b-\u180d]/g;
const UNSEEN = /(?![\u200c\u200d])[\p{Cc}\p{Cf}\p{Cs}\p{Cn}\p{Co}]/gu; // what turns the text round, has no width, or is no letter at all
const PILED_UP = /([\p{Mn}\p{Me}]{4})[\p{Mn}\p{Me}]+/gu;
const AT_THE_ENDS = /^[\u200c\u200d ]+|[\u200c\u200d ]+$/g;

/** One line without control signs, invisible signs and piled-up marks. */
export function cleanText(typed) {
  const text = typed.replace(/[\r\n\u0085\u2028\u2029\v\f]+/g, " ").replace(BLANK_LETTERS, "").normalize("NFC");
  return text.replace(PILED_UP, "$1").replace(UNSEEN, "").replace(/\s+/g, " ").replace(AT_THE_ENDS, "");
}

/** Whether anything of it can be seen. */
export function hasLetter(text) {
  return /[\p{L}\p{N}\p{P}\p{S}]/u.test(text);
}
