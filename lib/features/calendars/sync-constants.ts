/** What a run of a calendar's sync reads. */
export const ENTITY = "calendar_events";

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

/** What of a calendar is stored: so far back and so far ahead. */
export const WINDOW_BACK_MS = 90 * DAY_MS;
export const WINDOW_AHEAD_MS = 365 * DAY_MS;
/**
 * Whole days begin and end elsewhere than at midnight in UTC, and each provider draws its line in a zone of its own: of
 * a window, a day at either end is not answered from, and nothing in it is taken for gone because it was not met.
 */
export const EDGE_MS = DAY_MS;
/** The window is rolled forward so often: providers freeze it in the cursor. */
export const ROUND_EVERY_MS = 7 * DAY_MS;
/** Without push, changes are looked for so often; with push as a safety net. */
export const POLL_MS = 5 * MINUTE_MS;
export const POLL_WITH_PUSH_MS = 6 * 60 * MINUTE_MS;
/** A look that was queued and never happened is queued again after this. */
export const CLAIM_MS = 10 * MINUTE_MS;
/** A job lets others work after this, and goes on in a new turn. */
export const TURN_MS = 4 * MINUTE_MS;
/** In place of a round's number: no list of the provider's has told of the event yet. As `calendar_events_unmet_idx` has it. */
export const UNMET = -1;
/** What lasts longer is found by an index of its own. */
export const LONG_EVENT_MS = 31 * DAY_MS;
