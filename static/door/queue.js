/** Changes of the queue's records, inside a write of the store. */

/** Puts what `change(record or undefined)` gives in its place; null takes it out. The record keeps its turn. */
export function changeQueued(queue, id, change) {
  queue.index("id").openCursor(IDBKeyRange.only(id)).onsuccess = ({ target: { result: cursor } }) => {
    const record = change(cursor?.value);
    if (record === null) cursor?.delete();
    else if (cursor) cursor.update({ ...record, order: cursor.value.order });
    else queue.add(record);
  };
}
