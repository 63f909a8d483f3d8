import type { CalendarOptions } from "@fullcalendar/react";
import dayGridPlugin from "@fullcalendar/react/daygrid";
import interactionPlugin from "@fullcalendar/react/interaction";
import listPlugin from "@fullcalendar/react/list";
import breezyTheme from "@fullcalendar/react/themes/breezy";
import timeGridPlugin from "@fullcalendar/react/timegrid";
import { dayHead } from "./day-head";

/** What is the same for every grid. The classes are those of `calendar-grid.css`. */
export const gridOptions: CalendarOptions = {
  plugins: [dayGridPlugin, timeGridPlugin, listPlugin, interactionPlugin, breezyTheme],
  headerToolbar: false,
  timeZone: "local",
  nowIndicator: true,
  navLinks: true,
  scrollTime: "07:00:00",
  dayMaxEvents: true,
  eventMinHeight: 24,
  eventInteractive: true,
  eventResizableFromStart: true,
  selectMirror: true,
  eventTimeClass: "hub-event-words",
  eventTitleClass: "hub-event-words",
  columnEventClass: "hub-column-event",
  views: {
    dayGrid: { listItemEventInnerClass: "hub-list-item-event" },
    timeGrid: { displayEventEnd: false, dayHeaderContent: dayHead },
    list: {
      listDaysClass: "hub-list-days",
      listDayClass: "hub-list-day",
      listItemEventInnerClass: "hub-list-day-event",
    },
    // From the chosen day on: what is over is of no use in an agenda.
    agenda: { type: "list", duration: { days: 7 } },
    week: { titleFormat: { year: "numeric", month: "long", day: "numeric" } },
  },
};
