/** Where a sync goes on, in the provider's words. Kept as it is; only the provider's own code reads it. */
export type SyncCursor = Readonly<Record<string, string>>;

/** By what a person finds an item again that makes no sense, as far as the provider says it. */
export interface UnreadableAbout {
  readonly title: string | null;
  /** When it begins, as the provider writes it: it may be just what makes no sense. */
  readonly startText: string | null;
  readonly webUrl: string | null;
  /** It is meant for its owner alone, or may be. */
  readonly isPrivate: boolean;
}

/** An item that makes no sense: it costs nothing but itself. */
export interface UnreadableItem {
  /** null where it does not even say which one it is. */
  readonly externalId: string | null;
  /** Key into the message catalogue under `sync.itemErrors`. */
  readonly reason: string;
  readonly about?: UnreadableAbout | undefined;
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
