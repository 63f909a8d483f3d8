import { AppError } from "@/lib/base/errors";
import type { TimeEntryRow } from "./lock-entries";

/** @throws AppError conflict where the entry is handed in or approved */
export function refuseClosed({ state }: Pick<TimeEntryRow, "state">): void {
  if (state === "submitted") {
    throw new AppError("conflict", "It has been handed in. Take it back first, then change it.");
  }
  if (state === "approved") {
    throw new AppError("conflict", "It has been approved. An owner or admin has to send it back before it can change.");
  }
}
