import { AppError } from "@/lib/base/errors";
import type { RequestContext } from "@/lib/core/context/request-context";
import { requirePayload } from "./compiled-schema";
import type { JsonSchema } from "./fault-of-schema";
import { findEventType } from "./find-event-type";
import { getWebhookSettings } from "./get-webhook-settings";
import { requireOwnType } from "./require-own-type";

/** A payload of a type that nobody registered has the first and only shape. */
const UNREGISTERED_VERSION = 1;

/**
 * Looks whether the organization may send a payload of a type, and answers of which version it is.
 * @throws AppError unprocessable: no type of its own, an archived one, one that is not registered where that is asked for, or
 *   a payload that is not as its schema says; rate_limited: looking takes too long
 */
export async function requireTypeOfPayload(ctx: RequestContext, type: string, payload: JsonSchema): Promise<number> {
  requireOwnType(type, "eventType");
  const { organizationId } = ctx.actor;
  const registered = await findEventType(organizationId, type);
  if (!registered) {
    if ((await getWebhookSettings(ctx)).strict)
      throw refused(type, "is not registered, and your organization sends no others");
    return UNREGISTERED_VERSION;
  }
  if (registered.archivedAt) throw refused(type, "is archived: no new events of it are taken");
  const { version, schema } = registered;
  if (schema) requirePayload({ organizationId, type, version, schema }, payload);
  return version;
}

function refused(type: string, why: string): AppError {
  return new AppError("unprocessable", `The type ${type} ${why}.`, {
    errors: [{ path: "eventType", message: why }],
    remedy: { label: "See the types", href: "/integration-hub/webhooks/events" },
  });
}
