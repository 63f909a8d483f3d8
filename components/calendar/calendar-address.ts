import { changeAddress, searchNow } from "@/components/ui/address";

/** The grid's views, as the address calls them. */
export const calendarViews = {
  month: "dayGridMonth",
  week: "timeGridWeek",
  day: "timeGridDay",
  agenda: "agenda",
} as const;
export type CalendarView = keyof typeof calendarViews;

export function isCalendarView(text: string | null): text is CalendarView {
  return text !== null && Object.hasOwn(calendarViews, text);
}

/** The view that the grid calls by that name. */
export function viewOfGrid(gridView: string | undefined): CalendarView {
  const found = Object.entries(calendarViews).find(([, name]) => name === gridView);
  return found && isCalendarView(found[0]) ? found[0] : "week";
}

/** Changes what the page's address says, without asking the server. */
export function setCalendarParams(change: Readonly<Record<string, string | null>>, how: "push" | "replace"): void {
  const params = new URLSearchParams(searchNow());
  for (const [name, value] of Object.entries(change)) {
    if (value === null) params.delete(name);
    else params.set(name, value);
  }
  const address = params.size > 0 ? `?${params}` : window.location.pathname;
  changeAddress(address, how);
}
