import { defineIntegration } from "../../contract";
import { microsoft } from "../provider";
import { microsoftCalendarApi } from "./calendar-api";
import { microsoftCalendarChecks } from "./checks";
import { microsoftCalendarMeta } from "./meta";
import { microsoftCalendarWatch } from "./watch";
import { microsoftCalendarWebhook } from "./webhook";

export const microsoftCalendar = defineIntegration({
  meta: microsoftCalendarMeta,
  provider: microsoft,
  gives: "by_scope",
  otherWays: [],
  choices: [],
  capabilities: { calendar: microsoftCalendarApi },
  checks: microsoftCalendarChecks,
  actions: [],
  watch: microsoftCalendarWatch,
  webhook: microsoftCalendarWebhook,
});
