import { and, desc, lt } from "drizzle-orm";
import { z } from "zod";
import { db } from "@/db/client";
import { auditEvents } from "@/db/schema";
import type { AuditEvent } from "@/lib/contracts/audit";
import type { RequestContext } from "@/lib/core/context/request-context";
import { decodeCursor, encodeCursor } from "@/lib/core/http/cursor";
import { type AuditFilter, auditCondition, authorizeAudit } from "./audit-filter";
import { presentAuditEvent } from "./present-audit-event";

/** The audit trail, newest first. */
export async function listAudit(
  ctx: RequestContext,
  input: AuditFilter & { limit: number; cursor?: string | undefined },
): Promise<{ data: AuditEvent[]; nextCursor: string | null }> {
  await authorizeAudit(ctx, input);
  const [before] = input.cursor ? decodeCursor(input.cursor, z.tuple([z.uuid()])) : [];
  const rows = await db()
    .select()
    .from(auditEvents)
    .where(and(auditCondition(ctx.actor, input), before ? lt(auditEvents.id, before) : undefined))
    .orderBy(desc(auditEvents.id))
    .limit(input.limit + 1);
  const shown = rows.slice(0, input.limit);
  const last = rows.length > input.limit ? shown.at(-1) : undefined;
  return {
    data: shown.map((row) => presentAuditEvent(ctx.actor, row)),
    nextCursor: last ? encodeCursor([last.id]) : null,
  };
}
