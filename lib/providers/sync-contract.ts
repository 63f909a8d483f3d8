/** Where a sync goes on, in the provider's words. Kept as it is; only the provider's own code reads it. */
export type SyncCursor = Readonly<Record<string, string>>;

/** An item that makes no sense: it costs nothing but itself. */
export interface UnreadableItem {
  /** null where it does not even say which one it is. */
  readonly externalId: string | null;
  /** Key into the message catalogue under `sync.itemErrors`. */
  readonly reason: string;
}

/** One page of a collection. An id may come more than once in a page or a round: the last one counts. */
export interface SyncPage<Item> {
  readonly upserts: readonly Item[];
  /** External ids of what is gone. */
  readonly deletes: readonly string[];
  readonly unreadable: readonly UnreadableItem[];
  /** more: there are further pages; caught_up: this was the last, and `cursor` asks for what changes from now on. */
  readonly next: { readonly kind: "more" | "caught_up"; readonly cursor: SyncCursor };
}
