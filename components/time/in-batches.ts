/** So many entries are submitted or decided at once. */
const MOST = 200;

/** Sends ids in as few requests as they fit into, one after the other; the first that fails is the last one. */
export async function inBatches(ids: readonly string[], send: (batch: string[]) => Promise<unknown>): Promise<void> {
  for (let from = 0; from < ids.length; from += MOST) await send(ids.slice(from, from + MOST));
}
