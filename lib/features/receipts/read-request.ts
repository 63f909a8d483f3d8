import type { inboundRequests } from "@/db/schema";
import { log } from "@/lib/base/log";
import { parseBody } from "@/lib/core/inbox/parse-body";
import type { InboundItem, WebhookSource } from "@/lib/providers/contract";
import type { InboundRequest } from "@/lib/providers/webhook-contract";

export type StoredRequest = typeof inboundRequests.$inferSelect;

export interface ReadRequest {
  /** undefined: it is in no form that the source knows. */
  readonly body: unknown;
  readonly items: readonly InboundItem[];
}

/** Reads a kept request again, by the code of today. */
export function readRequest(source: WebhookSource, stored: StoredRequest): ReadRequest {
  const headers = new Headers(stored.headers);
  const body = parseBody(source, headers, stored.body);
  const url = new URL(stored.address, "http://hub.invalid");
  return { body, items: readItems(source, { headers, url, body }) };
}

/** A request that a provider's code stumbles over must not hold up the others that were taken with it. */
function readItems(source: WebhookSource, request: InboundRequest): readonly InboundItem[] {
  try {
    return source.read(request);
  } catch (error) {
    log.error({ err: error }, "a kept request could not be read");
    return [];
  }
}
