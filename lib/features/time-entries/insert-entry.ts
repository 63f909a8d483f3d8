import type { Tx } from "@/db/client";
import { timeEntries } from "@/db/schema";
import { clock } from "@/lib/base/clock";
import { newId } from "@/lib/base/id";
import { recordAudit } from "@/lib/core/audit/record-audit";
import type { OrganizationActor } from "@/lib/core/context/actor";
import type { RequestContext } from "@/lib/core/context/request-context";
import { publishEvent } from "@/lib/core/outbox/publish-event";
import { entryTarget } from "./entry-target";

type Row = typeof timeEntries.$inferSelect;
export type NewEntry = Pick<
  Row,
  "userId" | "projectId" | "client" | "description" | "startedAt" | "endedAt" | "minutes" | "isBillable" | "origin"
> &
  Partial<
    Pick<Row, "id" | "ruleId" | "connectionId" | "calendarExternalId" | "eventExternalId" | "eventKey" | "source">
  >;

/**
 * Keeps a new draft, with its line in the trail and its event, which are its person's alone.
 * @returns its id; null where the person has an entry of the same event already, or there is one of this id
 */
export async function insertEntry(
  tx: Tx,
  ctx: RequestContext<OrganizationActor>,
  entry: NewEntry,
): Promise<string | null> {
  const { organizationId } = ctx.actor;
  const now = clock.now();
  const [made] = await tx
    .insert(timeEntries)
    .values({ id: newId(), ...entry, organizationId, state: "draft", createdAt: now, updatedAt: now })
    .onConflictDoNothing()
    .returning();
  if (!made) return null;
  await recordAudit(tx, ctx, { ...entryTarget(made), action: "time_entry.create" });
  const { id, userId, projectId, description, startedAt, endedAt, connectionId } = made;
  await publishEvent(tx, ctx, {
    type: "time_entry.created",
    projectId,
    connectionId,
    privateToUserId: userId,
    data: {
      id,
      userId,
      projectId,
      description,
      startedAt,
      endedAt,
      durationSeconds: made.minutes * 60,
      calendarEvent: eventOf(made),
      createdAt: now,
    },
  });
  return id;
}

function eventOf({ connectionId, calendarExternalId, eventExternalId }: Row) {
  if (!connectionId || !calendarExternalId || !eventExternalId) return null;
  return { connectionId, calendarId: calendarExternalId, id: eventExternalId };
}
