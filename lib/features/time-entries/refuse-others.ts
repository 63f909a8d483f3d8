import { AppError } from "@/lib/base/errors";
import type { MemberActor } from "@/lib/core/context/actor";
import type { TimeEntryRow } from "./lock-entries";

/** @throws AppError forbidden where one of the entries is somebody else's */
export function refuseOthers({ userId }: MemberActor, entries: readonly TimeEntryRow[]): void {
  if (entries.every((entry) => entry.userId === userId)) return;
  throw new AppError("forbidden", "Only the person whose time it is may do this.");
}
