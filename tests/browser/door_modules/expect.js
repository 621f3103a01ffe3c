/** The two assertions that these tests need. */

export function equal(actual, expected) {
  const [have, want] = [JSON.stringify(actual), JSON.stringify(expected)];
  if (have !== want) throw new Error(`expected ${want}, got ${have}`);
}

/** Lets everything that is ready to run, run. */
export async function settle() {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
}
