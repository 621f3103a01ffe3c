/** What organizers want seen of a guest: marks, each with a word and a sign of its own, and a note. */

/** The marks with their words: [{mark, text}]; one that this page does not know yet is left out. */
export function marksOf(guest, words) {
  return (guest?.marks ?? []).map((mark) => ({ mark, text: words.say(`mark.${mark}`) })).filter(({ text }) => text);
}

/** One line of marks and note, for a list. */
export function notedOf(guest, words) {
  return [...marksOf(guest, words).map(({ text }) => text), guest?.note].filter(Boolean).join(" · ");
}

/** Who of several has a mark or a note: [{names: [], marks, note, said}]. Those of whom the same is noted (a class without photos) share one. */
export function notedAmong(people, words) {
  const lines = new Map();
  for (const { name, guest } of people) {
    const said = notedOf(guest, words);
    const line = lines.get(said) ?? { names: [], marks: marksOf(guest, words), note: guest?.note ?? "", said };
    line.names.push(name);
    if (said) lines.set(said, line);
  }
  return [...lines.values()];
}
