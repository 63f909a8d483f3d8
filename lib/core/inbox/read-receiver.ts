import type { StoredReceiver } from "@/db/schema";
import type { InboundItem, InboundRequest } from "@/lib/providers/webhook-contract";
import { atPath } from "./value-at";

const MOST_TYPE_CHARACTERS = 100;
const MOST_KEY_CHARACTERS = 500;

/**
 * The one event of a request to a receiver. Its type, and what tells a repeat, stand where the person who made it said; where
 * they said nothing, it is as the source read it.
 */
export function readReceiver(
  { eventType, dedupeKey }: Pick<StoredReceiver, "eventType" | "dedupeKey">,
  request: InboundRequest,
  [read]: readonly InboundItem[],
): InboundItem {
  const type = textAt(eventType, request)?.slice(0, MOST_TYPE_CHARACTERS);
  const key = dedupeKey === "" ? (read?.dedupeKey ?? null) : textAt(dedupeKey, request);
  return {
    occurredAt: null,
    routes: [{ kind: "address" }],
    effects: [{ kind: "raw" }],
    part: { kind: "whole" },
    ...read,
    type: type ?? read?.type ?? "unknown",
    // Cut, it might be another event's too.
    dedupeKey: key !== null && key.length <= MOST_KEY_CHARACTERS ? key : null,
    subject: key?.slice(0, MOST_TYPE_CHARACTERS) ?? null,
  };
}

/** `header:name`, or a path in the body. */
function textAt(place: string, { headers, body }: InboundRequest): string | null {
  if (place === "") return null;
  const found = place.startsWith("header:") ? headers.get(place.slice("header:".length)) : atPath(body, place);
  if (typeof found === "number") return String(found);
  return typeof found === "string" && found !== "" ? found : null;
}
