import { newId } from "@/lib/base/id";
import type { SyncPage } from "@/lib/providers/contract";
import type { CalendarRow, EventRow } from "./calendar-row";
import type { ToldEvent } from "./event-values";
import { UNMET } from "./sync-constants";

/** A difference between what was stored and what the provider tells. */
export type EventDifference =
  | { readonly kind: "created"; readonly row: EventRow }
  | { readonly kind: "updated"; readonly row: EventRow; readonly before: EventRow }
  | { readonly kind: "deleted"; readonly row: EventRow };

export interface MergedPage {
  readonly differences: readonly EventDifference[];
  /** Rows to write: new and changed ones, and those of which only the version is another. */
  readonly writes: readonly EventRow[];
  /** Ids of ours that are as they were. */
  readonly unchanged: readonly string[];
}

interface Merge {
  readonly calendar: CalendarRow;
  readonly page: Pick<SyncPage<ToldEvent>, "upserts" | "deletes">;
  /** What is stored of the page's events, tombstones too. */
  readonly stored: readonly EventRow[];
  readonly now: Date;
}

/** Compares a page with what is stored. An event that comes more than once counts as it comes last. */
export function mergePage({ calendar, page, stored, now }: Merge): MergedPage {
  const before = new Map(stored.map((row) => [row.externalId, row]));
  const { told, gone } = sorted(page);
  // What was an event by itself has become a series, whose occurrences stand in its place.
  const series = new Set(told.flatMap(({ values }) => values.seriesId ?? []));
  for (const { id } of told) series.delete(id);
  const compared = told.map((event) => compare(event, { known: before.get(event.id), calendar, now }));
  const buried = [...new Set([...gone, ...series])].flatMap((externalId): EventDifference[] => {
    const known = before.get(externalId);
    return known && known.deletedAt === null ? [{ kind: "deleted", row: known }] : [];
  });
  return {
    differences: [...compared.flatMap(({ difference }) => difference ?? []), ...buried],
    writes: compared.flatMap(({ write }) => write ?? []),
    unchanged: compared.flatMap(({ unchanged }) => unchanged ?? []),
  };
}

/** A cancelled event is one that is gone. */
function sorted({ upserts, deletes }: Merge["page"]) {
  const last = new Map(upserts.map((event) => [event.id, event]));
  const told = [...last.values()].filter(({ isCancelled }) => !isCancelled);
  const lives = new Set(told.map(({ id }) => id));
  const cancelled = [...last.keys()].filter((id) => !lives.has(id));
  const gone = new Set([...deletes.filter((id) => !lives.has(id)), ...cancelled]);
  return { told, gone: [...gone] };
}

interface Compared {
  readonly difference?: EventDifference;
  readonly write?: EventRow;
  readonly unchanged?: string;
}

interface Known {
  readonly known: EventRow | undefined;
  readonly calendar: CalendarRow;
  readonly now: Date;
}

function compare({ values }: ToldEvent, { known, calendar, now }: Known): Compared {
  const { organizationId, id: calendarId, connectionId, round } = calendar;
  const place = { organizationId, calendarId, connectionId, round, deletedAt: null };
  if (known === undefined || known.deletedAt !== null) {
    const id = known?.id ?? newId();
    const row: EventRow = { ...place, id, ...values, createdAt: known?.createdAt ?? now, updatedAt: now };
    return { difference: { kind: "created", row }, write: row };
  }
  const { id, createdAt } = known;
  if (known.contentHash !== values.contentHash) {
    const row: EventRow = { ...place, id, ...values, createdAt, updatedAt: now };
    return { difference: { kind: "updated", row, before: known }, write: row };
  }
  // Another version of what looks the same: the next change has to name it. Or the first time that a list tells of it.
  const isOtherVersion = known.etag !== values.etag || known.round === UNMET;
  const write = { ...place, id, ...values, createdAt, updatedAt: known.updatedAt };
  return isOtherVersion ? { write, unchanged: id } : { unchanged: id };
}
