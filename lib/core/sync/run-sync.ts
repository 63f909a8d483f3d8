import { CursorExpired } from "@/lib/base/errors";
import type { SyncCursor, SyncPage } from "@/lib/providers/contract";

/** Where a sync stands. round: the whole collection is being read; changes: only what changed since the cursor. */
export interface SyncPosition {
  readonly phase: "round" | "changes";
  /** null: a round has to begin. */
  readonly cursor: SyncCursor | null;
}

/** A page with where it belongs. */
export interface SyncStep<Item> {
  readonly page: SyncPage<Item>;
  readonly phase: SyncPosition["phase"];
  /** This page is the first of a new round. */
  readonly begins: boolean;
}

interface Sync<Item> {
  readonly position: SyncPosition;
  readonly pull: (cursor: SyncCursor | null, signal: AbortSignal) => Promise<SyncPage<Item>>;
  /** Keeps items and cursor in one transaction. overtaken: another worker kept something meanwhile, and nothing was done. */
  readonly commit: (step: SyncStep<Item>) => Promise<"kept" | "overtaken">;
  readonly signal: AbortSignal;
  /** Asked between two pages: is it time to let others work? */
  readonly isTimeUp: () => boolean;
}

/** caught_up: the last page was kept; time_up: there is more, from the cursor that was kept; overtaken: another goes on. */
export type SyncEnd = "caught_up" | "time_up" | "overtaken";

/** A provider that refuses a fresh round's own cursor again and again is not asked forever. */
const MOST_FRESH_STARTS = 2;

/**
 * Reads a collection page by page until it is caught up. Knows neither tables nor providers: it owns the order of things.
 * A page is kept before the one after it, each with the cursor that it ends at, so that a crash at any moment goes on
 * where it was; the next page is fetched while one is being kept. A cursor that the provider does not honour any more
 * begins a fresh round.
 * @throws whatever `pull` and `commit` throw
 */
export async function runSync<Item>({ position, pull, commit, signal, isTimeUp }: Sync<Item>): Promise<SyncEnd> {
  const ahead = new AbortController();
  const either = AbortSignal.any([signal, ahead.signal]);
  let { phase, cursor } = position;
  let freshStarts = 0;
  let fetching: Promise<SyncPage<Item>> | null = null;
  try {
    for (;;) {
      signal.throwIfAborted();
      const begins = cursor === null;
      if (begins) phase = "round";
      const page: SyncPage<Item> | null = await (fetching ?? pull(cursor, either)).catch((error: unknown) => {
        if (!(error instanceof CursorExpired) || begins || freshStarts >= MOST_FRESH_STARTS) throw error;
        return null;
      });
      fetching = null;
      if (!page) {
        freshStarts += 1;
        cursor = null;
        continue;
      }
      cursor = page.next.cursor;
      if (page.next.kind === "more") fetching = started(pull(cursor, either));
      if ((await commit({ page, phase, begins })) === "overtaken") return "overtaken";
      if (page.next.kind === "caught_up") return "caught_up";
      if (isTimeUp()) return "time_up";
    }
  } finally {
    ahead.abort();
  }
}

/** What is fetched ahead may fail before anybody waits for it. */
function started<T>(work: Promise<T>): Promise<T> {
  work.catch(() => {});
  return work;
}
