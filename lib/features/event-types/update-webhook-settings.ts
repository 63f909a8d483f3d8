import { inTransaction } from "@/db/client";
import { webhookSettings } from "@/db/schema";
import { clock } from "@/lib/base/clock";
import type { WebhookSettings } from "@/lib/contracts/webhooks/event-types";
import { recordAudit } from "@/lib/core/audit/record-audit";
import { authorize } from "@/lib/core/context/authorize";
import type { RequestContext } from "@/lib/core/context/request-context";
import { getWebhookSettings } from "./get-webhook-settings";

export async function updateWebhookSettings(
  ctx: RequestContext,
  { strict }: WebhookSettings,
): Promise<WebhookSettings> {
  authorize(ctx, "webhook_event_types:write");
  const { organizationId } = ctx.actor;
  return inTransaction(async (tx) => {
    if ((await getWebhookSettings(ctx)).strict === strict) return { strict };
    const choice = { isStrict: strict, updatedAt: clock.now() };
    await tx
      .insert(webhookSettings)
      .values({ organizationId, ...choice })
      .onConflictDoUpdate({ target: webhookSettings.organizationId, set: choice });
    await recordAudit(tx, ctx, {
      action: "webhook_settings.update",
      targetKind: "webhook_settings",
      changedFields: ["strict"],
    });
    return { strict };
  });
}
