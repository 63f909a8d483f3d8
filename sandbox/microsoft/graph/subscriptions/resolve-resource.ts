import type { Account } from "../../../kit/oauth/model";
import { GraphError } from "../errors";
import { fromAnyId } from "../ids";
import { calendarsOf, type GraphWorld } from "../world";

const EVENTS =
  /^\/?(?:me|users(?:\/([^/()]+)|\('([^']+)'\)))\/(?:calendars(?:\/([^/()]+)|\('([^']+)'\))\/)?events\/?$/i;

/** Which of the caller's calendars a `resource` means; null: all of the mailbox. https://learn.microsoft.com/graph/change-notifications-overview */
export function resolveResource(world: GraphWorld, account: Account, resource: string): string | null {
  const match = EVENTS.exec(resource);
  const user = match?.[1] ?? match?.[2];
  if (!match || (user !== undefined && user !== account.id && user.toLowerCase() !== account.email.toLowerCase())) {
    throw refused(400, "BadRequest", `The value '${resource}' of parameter 'Resource' is invalid.`);
  }
  const wanted = match[3] ?? match[4];
  if (wanted === undefined) return null;
  const id = fromAnyId(decodeURIComponent(wanted));
  const calendar = calendarsOf(world, account.id).find((one) => one.id === id);
  if (!calendar) throw refused(404, "NotFound", "The specified object was not found in the store.");
  return calendar.id;
}

/** Outlook's own refusal, as Graph passes it on. */
function refused(status: number, name: string, reason: string): GraphError {
  const message = `Operation: Create; Exception: [Status Code: ${name}; Reason: ${reason}]`;
  return new GraphError(status, "ExtensionError", message);
}
