import { and, desc, eq, gte } from "drizzle-orm";
import { db } from "@/db/client";
import { webhookAttempts } from "@/db/schema";
import type { DeliveryDetail } from "@/lib/contracts/webhooks/deliveries";
import type { DeliveryRow } from "./search-deliveries";

/** The newest are shown: whoever retries by hand a hundred times knows the first ones. */
const MOST = 100;
/** A try is made after its delivery; earlier only by clocks that differ, or that a test has moved. */
const APART_MS = 2 * 86_400_000;

/** The tries of a delivery, in their order. @param event what was sent where nothing else is kept */
export async function readAttempts(
  { organizationId, id, createdAt }: DeliveryRow,
  event: DeliveryDetail["event"],
): Promise<DeliveryDetail["attemptList"]> {
  const rows = await db()
    .select()
    .from(webhookAttempts)
    .where(
      and(
        eq(webhookAttempts.organizationId, organizationId),
        eq(webhookAttempts.deliveryId, id),
        gte(webhookAttempts.at, new Date(createdAt.getTime() - APART_MS)),
      ),
    )
    .orderBy(desc(webhookAttempts.at), desc(webhookAttempts.number))
    .limit(MOST);
  return rows.reverse().map((row) => ({
    id: row.id,
    number: row.number,
    at: row.at.toISOString(),
    delivered: row.error === null,
    status: row.status,
    error: row.error,
    durationMs: row.durationMs,
    requestHeaders: headersOf(row.requestHeaders),
    requestBody: row.requestBody ? textOf(row.requestBody) : unchanged(row.requestHeaders, event),
    responseHeaders: headersOf(row.responseHeaders ?? {}),
    responseBody: row.responseBody && textOf(row.responseBody),
  }));
}

/** An event that went as it is, is kept once. A try without headers was none: it ended before anything was sent. */
function unchanged(headers: Readonly<Record<string, string>>, event: DeliveryDetail["event"]): string | null {
  return event && Object.keys(headers).length > 0 ? JSON.stringify(event) : null;
}

function headersOf(headers: Readonly<Record<string, string>>): { name: string; value: string }[] {
  return Object.entries(headers).map(([name, value]) => ({ name, value }));
}

/** What is no text is shown with signs in the place of what cannot be. */
function textOf(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}
