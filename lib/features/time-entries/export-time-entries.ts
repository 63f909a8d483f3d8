import { Temporal } from "temporal-polyfill";
import type { TimeEntry } from "@/lib/contracts/time-entries";
import type { MemberActor } from "@/lib/core/context/actor";
import { authorize } from "@/lib/core/context/authorize";
import type { RequestContext } from "@/lib/core/context/request-context";
import { csvLine } from "@/lib/features/audit/csv-line";
import type { TimeEntryFilter } from "./entry-filter";
import { listTimeEntries } from "./list-time-entries";

const PAGE = 200;
const COLUMNS = [
  "date",
  "started_at",
  "ended_at",
  "hours",
  "minutes",
  "person",
  "project",
  "client",
  "description",
  "billable",
  "state",
  "id",
] as const;

/**
 * The entries of a filter as CSV, read page by page: memory stays flat however many there are.
 * @throws AppError before the first byte where the caller may not read them
 */
export function exportTimeEntries(
  ctx: RequestContext<MemberActor>,
  { timeZone, ...filter }: TimeEntryFilter & { timeZone: string },
): ReadableStream<Uint8Array> {
  authorize(ctx, "time:read");
  const lines = linesOf(ctx, filter, timeZone);
  const encoder = new TextEncoder();
  return new ReadableStream({
    async pull(controller) {
      const next = await lines.next();
      if (next.done) controller.close();
      else controller.enqueue(encoder.encode(next.value));
    },
    async cancel() {
      await lines.return(undefined);
    },
  });
}

async function* linesOf(
  ctx: RequestContext<MemberActor>,
  filter: TimeEntryFilter,
  timeZone: string,
): AsyncGenerator<string> {
  yield csvLine(COLUMNS);
  let cursor: string | undefined;
  do {
    const page = await listTimeEntries(ctx, { ...filter, limit: PAGE, cursor });
    for (const entry of page.data) yield csvLine(cellsOf(entry, timeZone));
    cursor = page.nextCursor ?? undefined;
  } while (cursor);
}

function cellsOf(entry: TimeEntry, timeZone: string): string[] {
  const day = Temporal.Instant.from(entry.startedAt).toZonedDateTimeISO(timeZone).toPlainDate();
  return [
    day.toString(),
    entry.startedAt,
    entry.endedAt,
    (entry.minutes / 60).toFixed(2),
    String(entry.minutes),
    entry.userName,
    entry.projectName,
    entry.client ?? "",
    entry.description,
    entry.isBillable ? "yes" : "no",
    entry.state,
    entry.id,
  ];
}
