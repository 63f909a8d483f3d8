import type { SyncPage, UnreadableAbout, UnreadableItem } from "./sync-contract";

/** What one item of a page turned out to be. */
export type ReadItem<Item> =
  | { readonly kind: "upsert"; readonly id: string; readonly item: Item }
  | { readonly kind: "delete"; readonly id: string }
  /** null: it does not even say which one it is. */
  | {
      readonly kind: "unreadable";
      readonly id: string | null;
      readonly reason: string;
      readonly about?: UnreadableAbout | undefined;
    };

/** The items of a page by what is to be done with them; of those that come more than once, the last one counts. */
export function collectItems<Item>(items: Iterable<ReadItem<Item>>): Omit<SyncPage<Item>, "next"> {
  const last = new Map<string, ReadItem<Item>>();
  const nameless: UnreadableItem[] = [];
  for (const item of items) {
    if (item.id !== null) last.set(item.id, item);
    else if (item.kind === "unreadable") nameless.push({ externalId: null, reason: item.reason });
  }
  const counted = [...last.values()];
  return {
    upserts: counted.flatMap((read) => (read.kind === "upsert" ? [read.item] : [])),
    deletes: counted.flatMap((read) => (read.kind === "delete" ? [read.id] : [])),
    unreadable: [
      ...nameless,
      ...counted.flatMap((read) =>
        read.kind === "unreadable" ? [{ externalId: read.id, reason: read.reason, about: read.about }] : [],
      ),
    ],
  };
}
