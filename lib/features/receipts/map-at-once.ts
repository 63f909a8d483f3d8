/** Does the same with each of a list, so many at once; the first failure ends it, when those that run have ended. */
export async function mapAtOnce<Item>(
  items: readonly Item[],
  atOnce: number,
  work: (item: Item) => Promise<void>,
): Promise<void> {
  const left = items.values();
  const run = async () => {
    for (const item of left) await work(item);
  };
  const ran = await Promise.allSettled(Array.from({ length: Math.min(atOnce, items.length) }, run));
  for (const each of ran) if (each.status === "rejected") throw each.reason;
}
