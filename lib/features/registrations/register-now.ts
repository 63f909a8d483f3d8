import { inTransaction } from "@/db/client";
import { AppError } from "@/lib/base/errors";
import type { WebhookRegistration } from "@/lib/contracts/webhook-registrations";
import { authorize } from "@/lib/core/context/authorize";
import { backgroundContext, type RequestContext } from "@/lib/core/context/request-context";
import { accessOf } from "@/lib/features/connections/connection-http";
import { findReadable } from "@/lib/features/connections/find-connection";
import { findConnected } from "@/lib/features/integrations/find-connected";
import { askRegistration } from "./ask-registration";
import { presentRegistration } from "./get-registration";
import { keepRegistrations } from "./keep-registrations";

/**
 * Registers a connection's address at its provider now, or looks whether it still stands.
 * @throws AppError not_found, conflict (paused), unprocessable (a person sets it up there)
 */
export async function registerNow(
  ctx: RequestContext,
  { ref }: { readonly ref: string },
): Promise<WebhookRegistration> {
  authorize(ctx, "connections:write");
  const { connection } = await findReadable(ctx.actor, ref);
  const { organizationId, id: connectionId } = connection;
  if (!(await findConnected(connection))?.registration) {
    throw new AppError("unprocessable", "The hub registers no address for this connection.");
  }
  await accessOf(connection);
  await inTransaction((tx) => askRegistration(tx, { organizationId, connectionId }));
  await keepRegistrations(backgroundContext({ kind: "deployment", job: "webhooks.register" }), { connectionId });
  return presentRegistration(connection);
}
