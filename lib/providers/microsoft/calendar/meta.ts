import type { PushingMeta } from "../../contract";

export const microsoftCalendarMeta: PushingMeta = {
  key: "microsoft-calendar",
  provider: "microsoft",
  name: "Microsoft Calendar",
  category: "calendar",
  availability: "available",
  requirements: [],
  defaultVisibility: "personal",
  capabilities: ["calendar"],
  // The least that works: one permission for listing calendars and for reading and writing events; without `.Shared`,
  // calendars of other people stay out. https://learn.microsoft.com/graph/permissions-reference#calendarsreadwrite
  scopes: [
    {
      scope: "Calendars.ReadWrite",
      reasonKey: "integrations.microsoft-calendar.scopes.calendars",
      required: true,
      capabilities: ["calendar"],
      askedAs: "account",
    },
  ],
  choices: [],
  webhooks: "hub",
  docsUrl: "https://learn.microsoft.com/graph/outlook-calendar-concept-overview",
  accountMissing: null,
  guideSteps: { app: 1, permissions: 2, secret: 3, audience: 4 },
  olderName: "microsoft",
  agent: "Claire",
};
