import { sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { enqueue } from "@/lib/core/jobs/enqueue";
import { tellEventsJob } from "./jobs";
import { toldKindOf } from "./told-kinds";

interface Happened {
  readonly organizationId: string;
  readonly eventId: string;
  readonly type: string;
  readonly occurredAt: Date;
}

/** The organizations whose job is queued in a transaction already: of a hundred payments at once, the first one queues it. */
const queuedIn = new WeakMap<Tx, Set<string>>();

/** Notes an event that people want to be told of, in its own transaction. Who it is told to is worked out later, by a job. */
export async function noteToTell(tx: Tx, { organizationId, eventId, type, occurredAt }: Happened): Promise<void> {
  const told = toldKindOf(type);
  if (!told) return;
  const isWanted = told.isAskedFor
    ? sql`EXISTS (SELECT FROM notice_preferences WHERE "organization_id" = ${organizationId}::uuid AND kind = ${told.kind}
        AND (in_app OR email OR chats <> '{}'))`
    : sql`true`;
  const noted = await tx.execute(sql`
    INSERT INTO events_to_tell ("organization_id", event_id, created_at)
    SELECT ${organizationId}::uuid, ${eventId}::uuid, ${occurredAt.toISOString()}::timestamptz
    WHERE ${isWanted} RETURNING event_id`);
  const queued = queuedIn.get(tx) ?? new Set();
  if (noted.length === 0 || queued.has(organizationId)) return;
  await enqueue(tx, tellEventsJob, { organizationId });
  queuedIn.set(tx, queued.add(organizationId));
}
