import { and, eq } from "drizzle-orm";
import { db } from "@/db/client";
import { webhookEventTypes } from "@/db/schema";
import type { EventTypeRow } from "./present-event-type";

/** A type that the organization registered, archived ones too; null: it did not. */
export async function findEventType(organizationId: string, type: string): Promise<EventTypeRow | null> {
  const [row] = await db()
    .select()
    .from(webhookEventTypes)
    .where(and(eq(webhookEventTypes.organizationId, organizationId), eq(webhookEventTypes.type, type)));
  return row ?? null;
}
