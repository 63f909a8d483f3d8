import { AppError } from "@/lib/base/errors";
import { isOwnType } from "@/lib/contracts/events/own-type";
import type { WebhookEventType } from "@/lib/contracts/webhooks/event-types";
import { authorize } from "@/lib/core/context/authorize";
import type { RequestContext } from "@/lib/core/context/request-context";
import { findEventType } from "./find-event-type";
import { hubEventTypes } from "./hub-event-types";
import { presentEventType } from "./present-event-type";

/** @throws AppError not_found */
export async function getWebhookEventType(
  ctx: RequestContext,
  { type }: { readonly type: string },
): Promise<WebhookEventType> {
  authorize(ctx, "events:read");
  if (!isOwnType(type)) {
    const known = (await hubEventTypes(ctx)).find((one) => one.type === type);
    if (known) return known;
  }
  const row = await findEventType(ctx.actor.organizationId, type);
  if (!row) throw new AppError("not_found", "No such type is registered.");
  return presentEventType(row);
}
