// Why: the list of what `npm run bench` runs, quick ones first.
import { calendarEvents } from "./calendar-events";
import { demoStart } from "./demo-start";
import type { Bench } from "./figure";
import { firstLoadJs } from "./first-load-js";
import { refreshHerd } from "./refresh-herd";

export const BENCHES: readonly Bench[] = [refreshHerd, demoStart, calendarEvents, firstLoadJs];
