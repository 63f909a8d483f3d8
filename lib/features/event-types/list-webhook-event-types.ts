import { asc, eq } from "drizzle-orm";
import { db } from "@/db/client";
import { webhookEventTypes } from "@/db/schema";
import type { WebhookEventType } from "@/lib/contracts/webhooks/event-types";
import { authorize } from "@/lib/core/context/authorize";
import type { RequestContext } from "@/lib/core/context/request-context";
import { hubEventTypes } from "./hub-event-types";
import { presentEventType } from "./present-event-type";

/** Every type that endpoints can be told of: the organization's own by their names, then the hub's as its catalogue has them. */
export async function listWebhookEventTypes(
  ctx: RequestContext,
): Promise<{ data: WebhookEventType[]; nextCursor: null }> {
  authorize(ctx, "events:read");
  const own = await db()
    .select()
    .from(webhookEventTypes)
    .where(eq(webhookEventTypes.organizationId, ctx.actor.organizationId))
    .orderBy(asc(webhookEventTypes.type));
  return { data: [...own.map(presentEventType), ...(await hubEventTypes(ctx))], nextCursor: null };
}
