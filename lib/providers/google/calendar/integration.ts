import { defineIntegration } from "../../contract";
import { google } from "../provider";
import { googleCalendarApi } from "./calendar-api";
import { googleCalendarChecks } from "./checks";
import { googleCalendarMeta } from "./meta";
import { googleCalendarWatch } from "./watch";
import { googleCalendarWebhook } from "./webhook";

export const googleCalendar = defineIntegration({
  meta: googleCalendarMeta,
  provider: google,
  gives: "by_scope",
  otherWays: [],
  choices: [],
  capabilities: { calendar: googleCalendarApi },
  checks: googleCalendarChecks,
  actions: [],
  watch: googleCalendarWatch,
  webhook: googleCalendarWebhook,
});
