import type { AuditEvent } from "@/lib/contracts/audit";
import type { RequestContext } from "@/lib/core/context/request-context";
import { type AuditFilter, authorizeAudit } from "./audit-filter";
import { csvLine } from "./csv-line";
import { listAudit } from "./list-audit";

const PAGE = 200;
const COLUMNS = [
  "at",
  "actor_kind",
  "actor",
  "action",
  "target_kind",
  "target_id",
  "target",
  "changed_fields",
  "outcome",
  "ip",
  "request_id",
] as const;

/**
 * The whole filtered trail as a stream of text, read page by page: memory stays flat however long it is.
 * @throws AppError before the first byte when the caller may not read it
 */
export async function exportAudit(
  ctx: RequestContext,
  filter: AuditFilter,
  format: "csv" | "jsonl",
): Promise<ReadableStream<Uint8Array>> {
  await authorizeAudit(ctx, filter);
  return streamOf(format === "csv" ? csvLines(ctx, filter) : jsonLines(ctx, filter));
}

/** A stream that reads on only as fast as its reader does. */
function streamOf(lines: AsyncGenerator<string>): ReadableStream<Uint8Array> {
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

async function* jsonLines(ctx: RequestContext, filter: AuditFilter): AsyncGenerator<string> {
  for await (const event of events(ctx, filter)) yield `${JSON.stringify(event)}\n`;
}

async function* csvLines(ctx: RequestContext, filter: AuditFilter): AsyncGenerator<string> {
  yield csvLine(COLUMNS);
  for await (const event of events(ctx, filter)) yield csvLine(cellsOf(event));
}

async function* events(ctx: RequestContext, filter: AuditFilter): AsyncGenerator<AuditEvent> {
  let cursor: string | undefined;
  do {
    const page = await listAudit(ctx, { ...filter, limit: PAGE, cursor });
    yield* page.data;
    cursor = page.nextCursor ?? undefined;
  } while (cursor);
}

function cellsOf({ at, actor, action, target, changedFields, outcome, ip, requestId }: AuditEvent): string[] {
  return [
    at,
    actor.kind,
    actor.name,
    action,
    target.kind,
    target.id ?? "",
    target.name ?? "",
    changedFields.join(" "),
    outcome ?? "",
    ip ?? "",
    requestId,
  ];
}
