import { eq } from "drizzle-orm";
import { db } from "@/db/client";
import { webhookSettings } from "@/db/schema";
import type { WebhookSettings } from "@/lib/contracts/webhooks/event-types";
import { authorize } from "@/lib/core/context/authorize";
import type { RequestContext } from "@/lib/core/context/request-context";

/** What the organization chose for all of its own types; where nobody has chosen, unregistered ones are taken. */
export async function getWebhookSettings(ctx: RequestContext): Promise<WebhookSettings> {
  authorize(ctx, "events:read");
  const [row] = await db()
    .select({ strict: webhookSettings.isStrict })
    .from(webhookSettings)
    .where(eq(webhookSettings.organizationId, ctx.actor.organizationId));
  return row ?? { strict: false };
}
