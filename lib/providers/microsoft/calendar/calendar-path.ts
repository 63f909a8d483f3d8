import { AppError } from "@/lib/base/errors";

/**
 * What is below a calendar: its `calendarView`, its `events`. Directly below `me` that is the account's own calendar,
 * which callers call `primary`. https://learn.microsoft.com/graph/api/user-list-calendarview
 */
export function calendarPath(calendarId: string, ...below: readonly string[]): string {
  // In a URL these would mean another path.
  if ([calendarId, ...below].some((part) => part === "." || part === "..")) {
    throw new AppError("not_found", "There is no such calendar or event.");
  }
  const calendar = calendarId === "primary" ? ["me"] : ["me", "calendars", calendarId];
  return [...calendar, ...below].map(encodeURIComponent).join("/");
}
