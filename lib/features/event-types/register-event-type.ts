import { count, eq } from "drizzle-orm";
import { inTransaction, type Tx } from "@/db/client";
import { organizations, webhookEventTypes } from "@/db/schema";
import { clock } from "@/lib/base/clock";
import { AppError } from "@/lib/base/errors";
import type { WebhookEventType } from "@/lib/contracts/webhooks/event-types";
import { recordAudit } from "@/lib/core/audit/record-audit";
import { authorize } from "@/lib/core/context/authorize";
import type { RequestContext } from "@/lib/core/context/request-context";
import { requireSample, requireSchema } from "./compiled-schema";
import type { JsonSchema } from "./fault-of-schema";
import { presentEventType } from "./present-event-type";
import { requireOwnType } from "./require-own-type";

/** Archived ones count. */
const MAX_TYPES = 100;
const FIRST_VERSION = 1;

export interface RegisterEventTypeInput {
  readonly type: string;
  readonly description: string;
  readonly schema: JsonSchema | null;
  readonly sample: JsonSchema | null;
}

/** @throws AppError unprocessable: the type, the schema, or a sample that is not as it says; conflict: it is registered */
export async function registerEventType(ctx: RequestContext, input: RegisterEventTypeInput): Promise<WebhookEventType> {
  authorize(ctx, "webhook_event_types:write");
  const { organizationId } = ctx.actor;
  const { type, description, schema, sample } = input;
  requireOwnType(type, "type");
  if (schema) requireSchema({ organizationId, type }, schema);
  if (schema && sample) requireSample({ organizationId, type }, schema, sample);
  return inTransaction(async (tx) => {
    await requireRoom(tx, organizationId);
    const now = clock.now();
    const [row] = await tx
      .insert(webhookEventTypes)
      .values({
        organizationId,
        type,
        description,
        version: FIRST_VERSION,
        schema,
        sample,
        createdAt: now,
        updatedAt: now,
      })
      .onConflictDoNothing()
      .returning();
    if (!row) throw registered();
    await recordAudit(tx, ctx, {
      action: "webhook_event_type.create",
      targetKind: "webhook_event_type",
      targetName: type,
    });
    return presentEventType(row);
  });
}

/** Two who ask at once wait for each other, or both would find the last place. */
async function requireRoom(tx: Tx, organizationId: string): Promise<void> {
  await tx
    .select({ id: organizations.id })
    .from(organizations)
    .where(eq(organizations.id, organizationId))
    .for("update");
  const [row] = await tx
    .select({ types: count() })
    .from(webhookEventTypes)
    .where(eq(webhookEventTypes.organizationId, organizationId));
  if ((row?.types ?? 0) < MAX_TYPES) return;
  throw new AppError(
    "conflict",
    `An organization has ${MAX_TYPES} types of its own at most, archived ones among them.`,
  );
}

function registered(): AppError {
  const message = "This type is registered already. Change it, or take it out of the archive.";
  return new AppError("conflict", message, { errors: [{ path: "type", message }] });
}
