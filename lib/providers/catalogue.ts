import type { IntegrationMeta } from "./contract";
import { googleCalendarMeta } from "./google/calendar/meta";
import { microsoftCalendarMeta } from "./microsoft/calendar/meta";

/** Every integration, as the browser may know it. One line each; `registry.ts` has the other. */
export const catalogue: readonly IntegrationMeta[] = [googleCalendarMeta, microsoftCalendarMeta];
