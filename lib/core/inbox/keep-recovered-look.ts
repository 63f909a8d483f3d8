import type { Tx } from "@/db/client";
import { inboundRequests, receipts } from "@/db/schema";
import { clock } from "@/lib/base/clock";
import { newId } from "@/lib/base/id";

export interface RecoveredLook {
  readonly organizationId: string;
  readonly connectionId: string;
  readonly integration: string;
  readonly calendarId: string;
  /** What it was called for: how many of what. */
  readonly found: Readonly<Record<string, number>>;
}

/**
 * Notes in the log that a look found what nobody told: notifications about it were missed while the hub was away. There is
 * nothing to process any more.
 */
export async function keepRecoveredLook(tx: Tx, look: RecoveredLook): Promise<void> {
  const { organizationId, connectionId, integration, calendarId, found } = look;
  const now = clock.now();
  const requestId = newId();
  const received = { receivedAt: now, integration, connectionId, source: "recovered" } as const;
  const body = Buffer.from(JSON.stringify({ calendarId, ...found }));
  await tx.insert(inboundRequests).values({ ...received, id: requestId, headers: {}, body });
  const settled = { position: 0, state: "done", dueAt: now, settledAt: now } as const;
  await tx.insert(receipts).values({
    ...{ ...received, ...settled, id: newId(), requestId, organizationId },
    eventType: "recovered",
    subject: calendarId,
    changes: [{ kind: "calendar_look", id: calendarId, action: "recovered", at: now.toISOString() }],
  });
}
