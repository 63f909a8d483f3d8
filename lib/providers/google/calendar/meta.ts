import type { PushingMeta } from "../../contract";

const SCOPE = "https://www.googleapis.com/auth";

export const googleCalendarMeta: PushingMeta = {
  key: "google-calendar",
  provider: "google",
  name: "Google Calendar",
  category: "calendar",
  availability: "available",
  requirements: [
    { kind: "verification", url: "https://support.google.com/cloud/answer/13463073" },
    { kind: "demo_video", url: "https://support.google.com/cloud/answer/13804266" },
  ],
  defaultVisibility: "personal",
  capabilities: ["calendar"],
  // The least that works: listing calendars takes a scope of its own, reading and writing events needs no wider one.
  // https://developers.google.com/workspace/calendar/api/auth
  scopes: [
    {
      scope: `${SCOPE}/calendar.events`,
      reasonKey: "integrations.google-calendar.scopes.events",
      required: true,
      capabilities: ["calendar"],
      askedAs: "account",
    },
    {
      scope: `${SCOPE}/calendar.calendarlist.readonly`,
      reasonKey: "integrations.google-calendar.scopes.calendarList",
      required: true,
      capabilities: ["calendar"],
      askedAs: "account",
    },
  ],
  choices: [],
  webhooks: "hub",
  docsUrl: "https://developers.google.com/workspace/calendar/api/guides/overview",
  accountMissing: null,
  guideSteps: { app: 3, permissions: 2, secret: 3, audience: 2 },
  olderName: "google",
  agent: "Claire",
};
