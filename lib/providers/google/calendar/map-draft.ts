import type { calendar_v3 } from "googleapis/build/src/apis/calendar/index.js";
import type { EventDraft } from "../../capabilities";
import { rewriteTime, writeTime } from "./map-time";

/** A new event, as Google takes it. */
export function writeDraft(draft: EventDraft): calendar_v3.Schema$Event {
  return { ...writeTexts(draft), start: writeTime(draft.start), end: writeTime(draft.end) };
}

/** The changed fields of an event, for a PATCH: null empties a field, absence leaves it. */
export function writeChanges(draft: Partial<EventDraft>): calendar_v3.Schema$Event {
  return {
    ...writeTexts(draft),
    ...(draft.start ? { start: rewriteTime(draft.start) } : {}),
    ...(draft.end ? { end: rewriteTime(draft.end) } : {}),
  };
}

function writeTexts({ title, description, location }: Partial<EventDraft>): calendar_v3.Schema$Event {
  return {
    ...(title === undefined ? {} : { summary: title }),
    ...(description === undefined ? {} : { description }),
    ...(location === undefined ? {} : { location }),
  };
}
