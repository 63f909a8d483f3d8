import { authorize } from "@/lib/core/context/authorize";
import type { RequestContext } from "@/lib/core/context/request-context";
import { findWritable } from "./find-writable";
import { queueLook } from "./queue-look";
import { recordEventChange } from "./record-event-change";

/** Deletes an event; one that is already gone is fine, and nothing that anyone is told of. */
export async function deleteEvent(
  ctx: RequestContext,
  input: { ref: string; eventId: string; calendarId: string },
): Promise<void> {
  authorize(ctx, "calendar:write");
  const { calendarId, eventId: id } = input;
  const writable = await findWritable(ctx, input);
  const { api, connection, selected, stored } = writable;
  const outcome = await api.deleteEvent({ calendarId, eventId: id });
  // Where it is not in the copy, it may have been a whole series; where it was gone already, the copy did not know it.
  if (selected && (!stored || outcome === "gone")) await queueLook(connection, selected);
  if (outcome === "gone") return;
  const event = { id, connectionId: connection.id, calendarId: selected?.externalId ?? calendarId };
  await recordEventChange(ctx, { writable, external: null, change: { kind: "delete", event } });
}
