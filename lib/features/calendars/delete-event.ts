import { authorize } from "@/lib/core/context/authorize";
import type { RequestContext } from "@/lib/core/context/request-context";
import { findWritable } from "./find-writable";
import { notingRefusal } from "./noting-refusal";
import { queueLook } from "./queue-look";
import { recordEventChange } from "./record-event-change";
import { unlessChanged } from "./unless-changed";

export interface DeleteEventInput {
  readonly ref: string;
  readonly eventId: string;
  readonly calendarId: string;
  /** Version the caller saw: a change in between is answered with 409, and nothing is deleted. */
  readonly etag?: string | undefined;
}

/**
 * Deletes an event, if it is still as the caller saw it; one that is already gone is fine, and nothing that anyone is told
 * of.
 * @throws AppError conflict with `current`: it was changed meanwhile, and it is still there
 */
export async function deleteEvent(ctx: RequestContext, input: DeleteEventInput): Promise<void> {
  authorize(ctx, "calendar:write");
  const { calendarId, eventId: id, etag } = input;
  const writable = await findWritable(ctx, input);
  const { api, connection, selected, stored } = writable;
  const outcome = await notingRefusal(ctx, writable, () =>
    unlessChanged(ctx, writable, {
      ...{ calendarId, eventId: id, etag },
      notDone: "Nothing was deleted.",
      send: (version) => api.deleteEvent({ calendarId, eventId: id, ...version }),
    }),
  );
  // Where it is not in the copy, it may have been a whole series; where it was gone already, the copy did not know it.
  if (selected && (!stored || outcome === "gone")) await queueLook(connection, selected);
  if (outcome === "gone") return;
  const event = { id, connectionId: connection.id, calendarId: selected?.externalId ?? calendarId };
  await recordEventChange(ctx, { writable, external: null, change: { kind: "delete", event } });
}
