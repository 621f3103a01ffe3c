/** On the page of a phone that is not enrolled (any more): whatever the scanner has left here goes. */

import { forgetPractice } from "./practice.js";
import { Store } from "./store.js";
import { wipeRemains } from "./wipe.js";

if (await isThere()) await wipeRemains(await Store.open());
await forgetPractice();

/** Where browsers tell: a phone that was never a scanner gets no database. */
async function isThere() {
  const all = await globalThis.indexedDB?.databases?.().catch(() => null);
  return all ? all.some(({ name }) => name === "mint-door") : Boolean(globalThis.indexedDB);
}
