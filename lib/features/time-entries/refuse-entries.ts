import { AppError } from "@/lib/base/errors";
import type { TimeEntryRow } from "./lock-entries";

/** @throws AppError conflict that names these entries, where there are any */
export function refuseEntries(entries: readonly TimeEntryRow[], message: string): void {
  if (entries.length === 0) return;
  throw new AppError("conflict", message, { details: { ids: entries.map(({ id }) => id) } });
}
