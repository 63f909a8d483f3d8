import type { webhookEventTypes } from "@/db/schema";
import type { WebhookEventType } from "@/lib/contracts/webhooks/event-types";

export type EventTypeRow = typeof webhookEventTypes.$inferSelect;

/** One of the organization's own. */
export function presentEventType(row: EventTypeRow): WebhookEventType {
  const { type, description, version } = row;
  return {
    type,
    kind: "own",
    description,
    version,
    emitted: row.archivedAt === null,
    optIn: false,
    schema: row.schema && { ...row.schema },
    sample: row.sample && { ...row.sample },
    archivedAt: row.archivedAt?.toISOString() ?? null,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  };
}
