import { and, desc, eq, isNotNull, type SQL, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { connections, connectionWebhooks, receipts } from "@/db/schema";
import { clock } from "@/lib/base/clock";
import type { Receiver } from "@/lib/contracts/receivers";
import { lastReceived } from "@/lib/features/receipts/last-received";
import { receiverAddress } from "./receiver-address";

/** Receivers, newest first. The condition carries the organization. */
export async function selectReceivers(where: SQL | undefined, limit: number): Promise<Receiver[]> {
  const last = lastReceived({ organizationId: connections.organizationId, connectionId: connections.id });
  const lastReceivedAt = sql<Date | null>`(${last})`.mapWith(receipts.receivedAt);
  const rows = await db()
    .select({ connection: connections, webhook: connectionWebhooks, lastReceivedAt })
    .from(connections)
    .innerJoin(
      connectionWebhooks,
      and(
        eq(connectionWebhooks.organizationId, connections.organizationId),
        eq(connectionWebhooks.connectionId, connections.id),
      ),
    )
    .where(and(where, isNotNull(connectionWebhooks.receiver)))
    .orderBy(desc(connections.id))
    .limit(limit);
  return rows.flatMap(presentReceiver);
}

interface ReceiverRow {
  readonly connection: typeof connections.$inferSelect;
  readonly webhook: typeof connectionWebhooks.$inferSelect;
  readonly lastReceivedAt: Date | null;
}

function presentReceiver({ connection, webhook, lastReceivedAt }: ReceiverRow): Receiver[] {
  const { id, integration, name, status, visibility } = connection;
  const { receiver, previousUntil, createdAt, updatedAt } = webhook;
  if (!receiver || status === "disconnected") return [];
  const isOver = previousUntil !== null && previousUntil <= clock.now();
  const { description, signature, eventType, dedupeKey } = receiver;
  return [
    {
      id,
      integration,
      name,
      description,
      status,
      visibility,
      address: receiverAddress({ integration, connectionId: id }),
      signature: signature === "none" ? { kind: "none" } : signature,
      eventType,
      dedupeKey,
      previousUntil: isOver ? null : (previousUntil?.toISOString() ?? null),
      lastReceivedAt: lastReceivedAt?.toISOString() ?? null,
      createdAt: createdAt.toISOString(),
      updatedAt: updatedAt.toISOString(),
    },
  ];
}
