import type { CalendarRow } from "./calendar-row";

/** Is all of `[from, to)` within what the hub keeps of a calendar, and is that kept in step? */
export function covers(
  { isSynced, readyFrom, readyTo }: Pick<CalendarRow, "isSynced" | "readyFrom" | "readyTo">,
  { from, to }: { readonly from: Date; readonly to: Date },
): boolean {
  return isSynced && readyFrom !== null && readyTo !== null && readyFrom <= from && to <= readyTo;
}
