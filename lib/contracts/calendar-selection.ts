import { z } from "zod";
import { instant, uuid } from "./shapes";
import { syncError, syncState, syncWay } from "./syncs";

/** What a person decides about a selected calendar. */
export const calendarSettings = z.object({
  /** false: its events stay as they are, and nothing is asked. */
  isSynced: z.boolean(),
  /** both: events may be made, changed and deleted through the hub. */
  direction: z.enum(["read", "both"]),
  /** What others than the connection's owner see: everything, private events as "Busy", or every event as "Busy". */
  visibility: z.enum(["details", "mask_private", "busy"]),
  /** Colleagues may see when its owner is busy, and nothing else. */
  sharesFreeBusy: z.boolean(),
});

/** How a calendar is selected, and how far it is. */
export const calendarSelection = calendarSettings
  .extend({
    /** The hub's own id of it. */
    id: uuid,
    state: syncState,
    error: syncError.nullable(),
    /** What is worth knowing although nothing fails: `only_readable`. */
    note: syncError.nullable(),
    syncedAt: instant.nullable(),
    /** Events are stored from here to there; others are read live. */
    readyFrom: instant.nullable(),
    readyTo: instant.nullable(),
    push: syncWay,
    pushRenewsAt: instant.nullable(),
  })
  .meta({ id: "CalendarSelection" });
export type CalendarSelection = z.output<typeof calendarSelection>;
