/** The camera reads: decoder, aim and lens put together. */

import { Aim } from "./aim.js";
import { loadDecoder } from "./decoder.js";
import { Lens } from "./lens.js";

/** onText(text, taken): a code is shown; onCrowd(): several are, and it is not clear which is meant. */
export async function openEyes({ video, wasmUrl, viewfinder, onText, onCrowd }) {
  try {
    const decode = await loadDecoder(wasmUrl);
    viewfinder.lens = new Lens({ video, decode, aim: new Aim(), onText, onCrowd, onFrozen: () => viewfinder.start() });
  } catch {
    viewfinder.sayUnreadable();
  }
}
