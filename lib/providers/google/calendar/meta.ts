import type { IntegrationMeta } from "../../contract";

const SCOPE = "https://www.googleapis.com/auth";

export const googleCalendarMeta: IntegrationMeta = {
  key: "google-calendar",
  provider: "google",
  name: "Google Calendar",
  category: "calendar",
  availability: "available",
  defaultVisibility: "personal",
  capabilities: ["calendar"],
  // The least that works: listing calendars takes a scope of its own, reading and writing events needs no wider one.
  // https://developers.google.com/workspace/calendar/api/auth
  scopes: [
    {
      scope: `${SCOPE}/calendar.events`,
      reasonKey: "integrations.google-calendar.scopes.events",
      required: true,
    },
    {
      scope: `${SCOPE}/calendar.calendarlist.readonly`,
      reasonKey: "integrations.google-calendar.scopes.calendarList",
      required: true,
    },
  ],
  docsUrl: "https://developers.google.com/workspace/calendar/api/guides/overview",
  olderName: "google",
  agent: null,
};
