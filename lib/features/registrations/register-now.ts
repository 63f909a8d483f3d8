import { AppError } from "@/lib/base/errors";
import type { WebhookRegistration } from "@/lib/contracts/webhook-registrations";
import { authorize } from "@/lib/core/context/authorize";
import type { RequestContext } from "@/lib/core/context/request-context";
import { accessOf } from "@/lib/features/connections/connection-http";
import { findReadable } from "@/lib/features/connections/find-connection";
import { findConnected } from "@/lib/features/integrations/find-connected";
import { presentRegistration } from "./get-registration";
import { lookNow } from "./look-now";

/**
 * Registers a connection's address at its provider now, or looks whether it still stands.
 * @throws AppError not_found, conflict (paused), unprocessable (a person sets it up there), unavailable
 */
export async function registerNow(
  ctx: RequestContext,
  { ref }: { readonly ref: string },
): Promise<WebhookRegistration> {
  authorize(ctx, "connections:write");
  const { connection } = await findReadable(ctx.actor, ref);
  if (!(await findConnected(connection))?.registration) {
    throw new AppError("unprocessable", "The hub registers no address for this connection.");
  }
  await accessOf(connection);
  await lookNow(connection.id);
  return presentRegistration(connection);
}
