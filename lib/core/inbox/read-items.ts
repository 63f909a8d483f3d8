import { log } from "@/lib/base/log";
import type { InboundItem, InboundRequest, WebhookSource } from "@/lib/providers/webhook-contract";

/** Meta gathers up to a thousand updates in one request, Graph a hundred: what has more is none that a vendor sends. */
export const MOST_ITEMS = 1_000;
/** What has more list entries than this, at any depth, is not even read: each would become an event first. */
const MOST_ENTRIES = 20_000;

/** What a verified request says. */
export type ReadItems =
  /** At least one. */
  | { readonly kind: "read"; readonly items: readonly InboundItem[] }
  /** Nothing, on purpose: the sender tries the address. */
  | { readonly kind: "try" }
  | { readonly kind: "unreadable" }
  | { readonly kind: "too_many" };

/** Reads a request's events. The same when it comes and when it is read again: an event is known by its place among them. */
export function readItems(source: WebhookSource, request: InboundRequest): ReadItems {
  const { body } = request;
  // A receiver's request is one event, whatever lists are in it.
  if (source.scheme.kind !== "receiver" && hasMoreEntries(body)) return { kind: "too_many" };
  try {
    const items = source.read(request);
    if (items.length > MOST_ITEMS) return { kind: "too_many" };
    if (items.length > 0) return { kind: "read", items };
    return { kind: source.isTry?.(body) ? "try" : "unreadable" };
  } catch (error) {
    log.error({ err: error }, "a genuine request could not be read");
    return { kind: "unreadable" };
  }
}

/** Not by recursion: a body may be nested deeper than the stack is. */
function hasMoreEntries(body: unknown): boolean {
  const left: unknown[] = [body];
  let entries = 0;
  while (left.length > 0) {
    const value = left.pop();
    if (typeof value !== "object" || value === null) continue;
    if (Array.isArray(value)) entries += value.length;
    if (entries > MOST_ENTRIES) return true;
    for (const inner of Object.values(value)) if (typeof inner === "object") left.push(inner);
  }
  return false;
}
