import { clock } from "@/lib/base/clock";
import type { IntegrationCheck } from "../../contract";
import { userinfo } from "../wire";
import { microsoftCalendarApi } from "./calendar-api";

const WEEK_MS = 7 * 24 * 60 * 60 * 1000;

/** What the Test button tries, from the account to its data: the first that fails says where it is broken. */
export const microsoftCalendarChecks: readonly IntegrationCheck[] = [
  {
    name: "account",
    capability: null,
    run: async (http) => {
      const { name } = await http.getEndpoint("userinfo", userinfo);
      return name ? `Signed in as ${name}.` : "Signed in.";
    },
  },
  {
    name: "calendars",
    capability: "calendar",
    run: async (http) => {
      const calendars = await microsoftCalendarApi(http).listCalendars();
      return calendars.length === 1 ? "1 calendar." : `${calendars.length} calendars.`;
    },
  },
  {
    name: "events",
    capability: "calendar",
    run: async (http) => {
      const from = clock.now();
      const to = new Date(from.getTime() + WEEK_MS);
      const events = await microsoftCalendarApi(http).listEvents({ calendarId: "primary", from, to });
      return `Events of the coming week were read: ${events.length}.`;
    },
  },
];
