import { AppError } from "@/lib/base/errors";
import type { RequestContext } from "@/lib/core/context/request-context";
import type { ConnectionRow } from "@/lib/features/connections/visibility";

/**
 * A shared connection is everybody's to use. Which of its calendars the hub keeps, and what they show of its owner's time,
 * is the owner's alone to decide, admins included: taking a calendar out and selecting it again would show what was hidden.
 * @throws AppError forbidden
 */
export function refuseStrangers({ actor }: RequestContext, { ownerUserId }: Pick<ConnectionRow, "ownerUserId">): void {
  if (actor.kind === "system" || ownerUserId === null || ownerUserId === actor.userId) return;
  throw new AppError(
    "forbidden",
    "Only the person whose account it is decides which of its calendars the hub keeps, and what others see of them.",
  );
}
