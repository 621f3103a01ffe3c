/** Which of the codes in view is meant. One alone is taken at once. Of several only the one in the middle of the picture, and only
 * once it has been held there: a sheet of tickets passing by lets nobody in. */

const HOLD = 700; // ms in the middle
const GAP = 600; // ms unseen after which it has been moved away

export class Aim {
  #now;
  #held = { text: null, since: 0, seenAt: 0 };

  constructor(now = () => performance.now()) {
    this.#now = now;
  }

  /** found: [{text, corners: [{x, y}, …]}] in a picture of that size. {text}: taken; {text: null, isCrowded}: which one is not clear yet. */
  pick(found, { width, height }) {
    const texts = new Set(found.map((one) => one.text));
    if (texts.size < 2) return { text: texts.values().next().value ?? null, isCrowded: false };
    const middle = { x: width / 2, y: height / 2 };
    const aimed = found.find((one) => surrounds(one.corners, middle))?.text ?? null;
    return { text: this.#hold(aimed) ? aimed : null, isCrowded: true };
  }

  #hold(text) {
    const now = this.#now();
    const goesOn = text !== null && text === this.#held.text && now - this.#held.seenAt < GAP;
    this.#held = { text, since: goesOn ? this.#held.since : now, seenAt: now };
    return goesOn && now - this.#held.since >= HOLD;
  }
}

/** Whether the point lies in the polygon. */
function surrounds(corners, { x, y }) {
  let isInside = false;
  corners.forEach((corner, at) => {
    const other = corners[(at + corners.length - 1) % corners.length];
    const crosses = corner.y > y !== other.y > y && x < ((other.x - corner.x) * (y - corner.y)) / (other.y - corner.y) + corner.x;
    if (crosses) isInside = !isInside;
  });
  return isInside;
}
