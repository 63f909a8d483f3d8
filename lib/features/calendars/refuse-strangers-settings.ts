import { AppError } from "@/lib/base/errors";
import type { RequestContext } from "@/lib/core/context/request-context";
import type { ConnectionRow } from "@/lib/features/connections/visibility";
import type { SettingsChange } from "./plan-selection";

/**
 * A shared connection is everybody's to use; what it shows of its owner's time is the owner's to decide.
 * @throws AppError forbidden
 */
export function refuseStrangersSettings(
  { actor }: RequestContext,
  { ownerUserId }: ConnectionRow,
  settings: SettingsChange,
): void {
  const isOwners = settings.visibility !== undefined || settings.sharesFreeBusy !== undefined;
  if (!isOwners || actor.kind === "system" || ownerUserId === null || ownerUserId === actor.userId) return;
  throw new AppError("forbidden", "Only the connection's owner decides what others see of its calendars.");
}
