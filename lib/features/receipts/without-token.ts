import { eq } from "drizzle-orm";
import { db } from "@/db/client";
import { connectionWebhooks, type StoredReceiver } from "@/db/schema";
import { tokenHeader } from "@/lib/core/inbox/token-header";
import type { StoredRequest } from "./read-request";

/** What the person who made the receiver chose, where the request came to one. */
export async function receiverOf({ connectionId }: StoredRequest): Promise<StoredReceiver | null> {
  if (connectionId === null) return null;
  const [row] = await db()
    .select({ receiver: connectionWebhooks.receiver })
    .from(connectionWebhooks)
    .where(eq(connectionWebhooks.connectionId, connectionId));
  return row?.receiver ?? null;
}

/** What was kept before such headers were refused may have the receiver's own secret in one. */
export function withoutToken(request: StoredRequest, receiver: StoredReceiver | null): StoredRequest {
  const headers = Object.entries(request.headers).filter(([name]) => name !== tokenHeader(receiver));
  return { ...request, headers: Object.fromEntries(headers) };
}
