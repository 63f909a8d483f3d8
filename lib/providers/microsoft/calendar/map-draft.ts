import type { EventDraft } from "../../capabilities";
import { writeTime } from "./map-time";

/** An event, or the changed fields of one, as Graph takes it; empty text empties a field, absence leaves it. */
export function writeDraft({ title, description, location, start, end }: Partial<EventDraft>) {
  const moment = start ?? end;
  return {
    ...(title === undefined ? {} : { subject: title }),
    ...(description === undefined ? {} : { body: { contentType: "text", content: description ?? "" } }),
    ...(location === undefined ? {} : { location: { displayName: location ?? "" } }),
    ...(start ? { start: writeTime(start) } : {}),
    ...(end ? { end: writeTime(end) } : {}),
    ...(moment ? { isAllDay: moment.kind === "day" } : {}),
  };
}
