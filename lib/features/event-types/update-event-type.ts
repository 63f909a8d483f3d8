import { isDeepStrictEqual } from "node:util";
import { and, eq } from "drizzle-orm";
import { inTransaction, type Tx } from "@/db/client";
import { webhookEventTypes } from "@/db/schema";
import { clock } from "@/lib/base/clock";
import { AppError } from "@/lib/base/errors";
import type { WebhookEventType } from "@/lib/contracts/webhooks/event-types";
import { recordAudit } from "@/lib/core/audit/record-audit";
import { authorize } from "@/lib/core/context/authorize";
import type { RequestContext } from "@/lib/core/context/request-context";
import { requireSample, requireSchema } from "./compiled-schema";
import type { JsonSchema } from "./fault-of-schema";
import { type EventTypeRow, presentEventType } from "./present-event-type";

export interface UpdateEventTypeInput {
  readonly type: string;
  readonly description?: string | undefined;
  readonly schema?: JsonSchema | null | undefined;
  readonly sample?: JsonSchema | null | undefined;
  readonly archived?: boolean | undefined;
}

/**
 * Changes a type of the organization's own. Another schema is another version; events keep the one that they were sent with.
 * @throws AppError not_found; unprocessable: the schema, or a sample that is not as it says
 */
export async function updateEventType(ctx: RequestContext, input: UpdateEventTypeInput): Promise<WebhookEventType> {
  authorize(ctx, "webhook_event_types:write");
  const { organizationId } = ctx.actor;
  const { type } = input;
  if (input.schema) requireSchema({ organizationId, type }, input.schema);
  return inTransaction(async (tx) => {
    const row = await lockEventType(tx, organizationId, type);
    const changed = changedOf(row, input);
    const fields = Object.keys(changed).filter((field) => field !== "version");
    if (fields.length === 0) return presentEventType(row);
    const next = { ...row, ...changed };
    if (next.schema && next.sample) requireSample(next, next.schema, next.sample);
    const [updated] = await tx
      .update(webhookEventTypes)
      .set({ ...changed, updatedAt: clock.now() })
      .where(and(eq(webhookEventTypes.organizationId, organizationId), eq(webhookEventTypes.type, type)))
      .returning();
    await recordAudit(tx, ctx, {
      action: changed.archivedAt ? "webhook_event_type.archive" : "webhook_event_type.update",
      targetKind: "webhook_event_type",
      targetName: type,
      changedFields: fields,
    });
    return presentEventType(updated ?? next);
  });
}

async function lockEventType(tx: Tx, organizationId: string, type: string): Promise<EventTypeRow> {
  const [row] = await tx
    .select()
    .from(webhookEventTypes)
    .where(and(eq(webhookEventTypes.organizationId, organizationId), eq(webhookEventTypes.type, type)))
    .for("update");
  if (!row) throw new AppError("not_found", "No such type is registered.");
  return row;
}

function changedOf(row: EventTypeRow, { description, schema, sample, archived }: UpdateEventTypeInput) {
  const isOther = (before: unknown, after: unknown) => after !== undefined && !isDeepStrictEqual(before, after);
  const hasOtherSchema = isOther(row.schema, schema);
  return {
    ...(isOther(row.description, description) ? { description } : {}),
    ...(hasOtherSchema ? { schema: schema ?? null, version: row.version + 1 } : {}),
    ...(isOther(row.sample, sample) ? { sample: sample ?? null } : {}),
    ...(isOther(row.archivedAt !== null, archived) ? { archivedAt: archived ? clock.now() : null } : {}),
  };
}
