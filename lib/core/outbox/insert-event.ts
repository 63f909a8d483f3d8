import type { Tx } from "@/db/client";
import { events } from "@/db/schema";
import { clock } from "@/lib/base/clock";
import { newId } from "@/lib/base/id";
import type { Actor } from "@/lib/core/context/actor";
import { describeActor } from "@/lib/core/context/describe-actor";
import { signalChange } from "@/lib/core/realtime/signal-change";
import { noteToTell } from "./note-to-tell";
import { notePublished } from "./published";
import { insertAndQueue } from "./queue-fan-out";
import { topicsOf } from "./reactions";

type Row = typeof events.$inferInsert;

/** An event whose data has been looked at. */
export type CheckedEvent = Pick<Row, "organizationId" | "type" | "version" | "data"> &
  Partial<Pick<Row, "projectId" | "connectionId" | "customerId" | "tags" | "privateToUserId">>;

/** What every event sets off, whoever made it up: its row, its way to the endpoints, and who is told of it. */
export async function insertEvent(
  tx: Tx,
  actor: Actor,
  event: CheckedEvent,
): Promise<{ readonly id: string; readonly occurredAt: Date }> {
  const { organizationId, type } = event;
  const id = newId();
  const occurredAt = clock.now();
  const inserting = tx.insert(events).values({ ...event, id, occurredAt, ...describeActor(actor) });
  await insertAndQueue(tx, inserting, { organizationId, eventId: id, occurredAt });
  await noteToTell(tx, { organizationId, eventId: id, type, occurredAt });
  await signalChange(tx, { organizationId, topics: topicsOf(type), onlyUserId: event.privateToUserId ?? null });
  notePublished({ id, type });
  return { id, occurredAt };
}
