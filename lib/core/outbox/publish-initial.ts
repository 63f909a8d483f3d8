import { sql } from "drizzle-orm";
import { afterCommit, isInTransaction, type Tx } from "@/db/client";
import { clock } from "@/lib/base/clock";
import { newId } from "@/lib/base/id";
import { EVENT_CATALOGUE, type EventInput, type EventType } from "@/lib/contracts/events/catalogue";
import type { OrganizationActor } from "@/lib/core/context/actor";
import { describeActor } from "@/lib/core/context/describe-actor";
import type { RequestContext } from "@/lib/core/context/request-context";
import type { InitialPlace } from "./initial-place";
import { wakeDelivering } from "./wake-delivering";

/** One of any type, with data of that type. */
export type AnyEvent = {
  readonly [Type in EventType]: { readonly type: Type; readonly data: EventInput<Type> };
}[EventType];

interface InitialEvents {
  /** As `findInitialPlace` answered in this transaction. */
  readonly place: InitialPlace;
  readonly events: readonly AnyEvent[];
}

/** Of one statement. */
const MOST_ROWS = 1_000;

/**
 * Tells of the records of a first or full sync, in the transaction that keeps them: for the endpoints that ask for each, and for
 * nobody else. They are no news, so nothing in the product reacts to them, and no open page is told. One statement for many.
 */
export async function publishInitial(
  tx: Tx,
  { actor }: RequestContext<OrganizationActor>,
  { place, events }: InitialEvents,
): Promise<void> {
  if (!isInTransaction()) throw new Error("initial events are published outside of the transaction of their records");
  if (events.length === 0) return;
  const rows = events.map(({ type, data }) => {
    const { version, data: shape } = EVENT_CATALOGUE[type];
    return { id: newId(), type, version, data: shape.parse(data) };
  });
  for (let from = 0; from < rows.length; from += MOST_ROWS) {
    await tx.execute(inserting(actor, { place, rows: JSON.stringify(rows.slice(from, from + MOST_ROWS)) }));
  }
  await afterCommit(async () => wakeDelivering());
}

/** The events, and the notes that they have to be handed on, which no event is without. */
function inserting(actor: OrganizationActor, { place, rows }: { readonly place: InitialPlace; readonly rows: string }) {
  const { connectionId, projectId, customerId, privateToUserId } = place;
  const { actorKind, actorId, actorName } = describeActor(actor);
  return sql`
    WITH told AS (
      INSERT INTO events ("organization_id", id, occurred_at, type, version, data, project_id, connection_id, customer_id,
        is_initial, private_to_user_id, actor_kind, actor_id, actor_name)
      SELECT ${actor.organizationId}::uuid, id, ${clock.now().toISOString()}::timestamptz, type, version, data,
        ${projectId}::uuid, ${connectionId}::uuid, ${customerId}::uuid, true, ${privateToUserId}::uuid,
        ${actorKind}::text, ${actorId}::text, ${actorName}::text
      FROM json_to_recordset(${rows}::text::json) AS told (id uuid, type text, version int, data jsonb)
      RETURNING id, "organization_id", occurred_at
    )
    INSERT INTO webhook_fan_outs (event_id, "organization_id", occurred_at)
    SELECT id, "organization_id", occurred_at FROM told`;
}
