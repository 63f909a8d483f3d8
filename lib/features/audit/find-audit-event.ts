import { and, eq } from "drizzle-orm";
import { db } from "@/db/client";
import { auditEvents } from "@/db/schema";
import { isId } from "@/lib/base/id";
import type { AuditEvent } from "@/lib/contracts/audit";
import { authorize } from "@/lib/core/context/authorize";
import type { RequestContext } from "@/lib/core/context/request-context";
import { presentAuditEvent } from "./present-audit-event";

/** One entry of the trail, for a link to it; null where there is none. */
export async function findAuditEvent(ctx: RequestContext, { id }: { id: string }): Promise<AuditEvent | null> {
  authorize(ctx, "audit:read");
  if (!isId(id)) return null;
  const [row] = await db()
    .select()
    .from(auditEvents)
    .where(and(eq(auditEvents.organizationId, ctx.actor.organizationId), eq(auditEvents.id, id)));
  return row ? presentAuditEvent(ctx.actor, row) : null;
}
