import { eq } from "drizzle-orm";
import { events } from "@/db/schema";
import { AppError } from "@/lib/base/errors";
import type { WebhookMessage } from "@/lib/contracts/webhooks/messages";
import { authorize } from "@/lib/core/context/authorize";
import type { RequestContext } from "@/lib/core/context/request-context";
import { selectMessages } from "./select-messages";

/** @throws AppError not_found, also for what is another member's own */
export async function getMessage(ctx: RequestContext, { id }: { readonly id: string }): Promise<WebhookMessage> {
  authorize(ctx, "events:read");
  const [message] = await selectMessages(ctx.actor, eq(events.id, id), 1);
  if (!message) throw new AppError("not_found", "There is no such message, or it is not kept any more.");
  return message;
}
