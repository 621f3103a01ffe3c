import { changeQueued } from "/static/door/queue.js";
import { Store } from "/static/door/store.js";
import { equal } from "/modules/expect.js";

const open = () => Store.open(indexedDB, `store-${performance.now()}-${Math.random()}`);

export async function test_browser_that_keeps_nothing_has_no_store() {
  const refuses = { open() { throw new DOMException("no", "SecurityError"); } };
  equal([await Store.open(null), await Store.open(refuses)], [null, null]);
}

export async function test_what_was_written_is_there_for_the_next_page() {
  const first = await open();
  await first.remember({ helper: "Ana" });
  first.close();
  const second = await Store.open(indexedDB, first.name);
  equal([await second.recall("helper"), await second.recall("nothing")], ["Ana", undefined]);
}

export async function test_writes_ask_for_the_disk() {
  const asked = [];
  const real = IDBDatabase.prototype.transaction;
  IDBDatabase.prototype.transaction = function (shelves, mode, options) { asked.push([mode, options?.durability]); return real.call(this, shelves, mode, options); };
  try {
    await (await open()).remember({ a: 1 });
  } finally {
    IDBDatabase.prototype.transaction = real;
  }
  equal(asked, [["readwrite", "strict"], ["readwrite", "strict"]]);
}

export async function test_write_that_fails_half_way_changes_nothing() {
  const store = await open();
  let failed = false;
  await store.write(["meta", "pack"], ({ meta, pack }) => {
    meta.put({ name: "half", value: true });
    pack.add({ l: "x" });
    pack.add({ l: "x" });
  }).catch(() => { failed = true; });
  equal([failed, await store.recall("half"), await store.count("pack")], [true, undefined, 0]);
}

export async function test_record_keeps_its_turn_in_the_queue_when_it_changes() {
  const store = await open();
  const put = (id, value) => store.write(["queue"], ({ queue }) => changeQueued(queue, id, () => value && { id, key: id, value }));
  for (const id of ["a", "b", "c"]) await put(id, 1);
  await put("a", 2);
  await put("b", null);
  equal((await store.all("queue")).map(({ id, value }) => [id, value]), [["a", 2], ["c", 1]]);
}

export async function test_database_that_another_tab_closed_is_opened_again() {
  const store = await open();
  store.close();
  await store.remember({ still: "there" });
  equal(await store.recall("still"), "there");
}

export async function test_database_that_never_answers_is_not_waited_for() {
  const hangs = { open: () => ({}) };
  const asked = performance.now();
  equal(await Store.open(hangs), null);
  equal(performance.now() - asked < 6000, true);
}
