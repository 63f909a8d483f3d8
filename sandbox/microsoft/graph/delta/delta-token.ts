import { z } from "zod";
import { GraphError } from "../errors";
import type { StoredCalendar } from "../model";

/** Where a round of a delta query stands. Opaque to clients; what the round began with is baked in. */
const positionShape = z.object({
  kind: z.enum(["skip", "delta"]),
  calendarId: z.string(),
  epoch: z.number().int(),
  fromMs: z.number(),
  toMs: z.number(),
  /** The calendar's version that the client has; null: it has nothing yet. */
  since: z.number().int().nullable(),
  /** The version that this round leads to: what changes meanwhile comes with the next one. */
  version: z.number().int(),
  offset: z.number().int().min(0),
});
export type DeltaPosition = z.output<typeof positionShape>;

export function writeDeltaToken(position: DeltaPosition): string {
  return Buffer.from(JSON.stringify(position)).toString("base64url");
}

/** `address` is that of the request: a dead token is answered with where a new round begins. */
export function readDeltaToken(
  token: string,
  at: { kind: DeltaPosition["kind"]; calendar: StoredCalendar; address: string },
): DeltaPosition {
  const position = parse(token);
  if (position?.kind !== at.kind || position.calendarId !== at.calendar.id) {
    throw new GraphError(400, "SyncStateInvalid", "The sync state is invalid; issue a full sync.");
  }
  const askedSince = position.kind === "delta" ? position.version : position.since;
  const isForgotten = askedSince !== null && askedSince < at.calendar.formerSince;
  if (position.epoch === at.calendar.syncEpoch && !isForgotten) return position;
  throw syncStateNotFound(position, at);
}

/**
 * 410 with where to start over: https://learn.microsoft.com/graph/delta-query-overview#synchronization-reset ("a
 * Location header containing a URL with an empty $deltatoken"). Outlook's words for it are in
 * https://github.com/microsoftgraph/microsoft-graph-docs/issues/2350
 */
function syncStateNotFound(position: DeltaPosition, at: { calendar: StoredCalendar; address: string }): GraphError {
  const url = new URL(at.address);
  url.search = String(
    new URLSearchParams({
      startDateTime: new Date(position.fromMs).toISOString(),
      endDateTime: new Date(position.toMs).toISOString(),
      $deltatoken: "",
    }),
  );
  const highest = at.calendar.syncEpoch;
  const message = `The sync state generation is not found; generation=${position.epoch};[highest=${highest}][${highest}].`;
  return new GraphError(410, "SyncStateNotFound", message, { location: url.href });
}

function parse(token: string): DeltaPosition | null {
  try {
    return positionShape.safeParse(JSON.parse(Buffer.from(token, "base64url").toString("utf8"))).data ?? null;
  } catch {
    return null;
  }
}
