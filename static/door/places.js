/** How many places are left for people without a registration, as far as this phone knows. */

const SCAN_ID = "walk-in:"; // and the walk_in_id: how an entry is named, to take it back
const OURS = () => IDBKeyRange.bound(SCAN_ID, `${SCAN_ID}\uffff`);

export const scanIdOf = (walkInId) => SCAN_ID + walkInId;

/** {left (never below 0), age (ms of the list that says so)}; null: there is no limit, or nothing is known of one. Whom this phone took in
 * since its list came is in `heard`, until a list that knows of them has come. */
export async function placesLeft({ pack, store, clock }) {
  const about = await pack.about();
  const told = about?.door.places_left ?? null;
  if (told === null) return null;
  const ours = await store.read("heard", (heard) => heard.count(OURS()));
  return { left: Math.max(0, told - ours), age: Math.max(0, clock.now() - about.at) };
}
