import type { StoredReceiver } from "@/db/schema";
import type { InboundItem, InboundRequest } from "@/lib/providers/webhook-contract";
import { atPath } from "./value-at";

const UNKNOWN_TYPE = "received";
const MOST_TYPE_CHARACTERS = 100;
const MOST_KEY_CHARACTERS = 500;

/**
 * The one event of a request to a receiver: its type, and what tells a repeat, stand where the person who made it said.
 * What it means is theirs: it is handed on as it came.
 */
export function readReceiver({ eventType, dedupeKey }: StoredReceiver, request: InboundRequest): InboundItem {
  const key = textAt(dedupeKey, request);
  return {
    type: textAt(eventType, request)?.slice(0, MOST_TYPE_CHARACTERS) || UNKNOWN_TYPE,
    // Cut, it might be another event's too.
    dedupeKey: key !== null && key.length <= MOST_KEY_CHARACTERS ? key : null,
    subject: key?.slice(0, MOST_TYPE_CHARACTERS) ?? null,
    occurredAt: null,
    routes: [{ kind: "address" }],
    effects: [{ kind: "raw" }],
    part: { kind: "whole" },
  };
}

/** `header:name`, or a path in the body. */
function textAt(place: string, { headers, body }: InboundRequest): string | null {
  if (place === "") return null;
  const found = place.startsWith("header:") ? headers.get(place.slice("header:".length)) : atPath(body, place);
  if (typeof found === "number") return String(found);
  return typeof found === "string" && found !== "" ? found : null;
}
