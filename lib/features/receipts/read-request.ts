import type { inboundRequests } from "@/db/schema";
import { parseBody } from "@/lib/core/inbox/parse-body";
import { readItems } from "@/lib/core/inbox/read-items";
import type { InboundItem, WebhookSource } from "@/lib/providers/contract";

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
  const read = readItems(source, { headers, url, body });
  return { body, items: read.kind === "read" ? read.items : [] };
}
