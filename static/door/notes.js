/** What organizers want seen of a guest: marks, each with a word of its own, and a note. */

/** The marks in words; one that this page does not know yet is left out. */
export function marksOf(guest, words) {
  return (guest?.marks ?? []).map((mark) => words.say(`mark.${mark}`)).filter(Boolean);
}

/** One line of marks and note, for a list. */
export function notedOf(guest, words) {
  return [...marksOf(guest, words), guest?.note].filter(Boolean).join(" · ");
}
