import type { calendarEvents, calendars } from "@/db/schema";

export type CalendarRow = typeof calendars.$inferSelect;
export type EventRow = typeof calendarEvents.$inferSelect;
