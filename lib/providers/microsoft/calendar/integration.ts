import { defineIntegration } from "../../contract";
import { microsoft } from "../provider";
import { microsoftCalendarApi } from "./calendar-api";
import { microsoftCalendarChecks } from "./checks";
import { microsoftCalendarMeta } from "./meta";

export const microsoftCalendar = defineIntegration({
  meta: microsoftCalendarMeta,
  provider: microsoft,
  auth: [microsoft.auth],
  choices: [],
  capabilities: { calendar: microsoftCalendarApi },
  checks: microsoftCalendarChecks,
});
