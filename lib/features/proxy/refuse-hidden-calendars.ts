import { and, eq } from "drizzle-orm";
import { db } from "@/db/client";
import { connections } from "@/db/schema";
import { AppError } from "@/lib/base/errors";
import type { MemberActor } from "@/lib/core/context/actor";
import type { ConnectionRow } from "@/lib/features/connections/visibility";
import { hidesCalendars } from "./hides-calendars";

/**
 * Says why somebody may not call the provider of a connection that they may read.
 * @throws AppError forbidden: its owner hides something of its calendars from them
 */
export async function refuseHiddenCalendars(
  { organizationId, userId }: MemberActor,
  { id, ownerUserId }: ConnectionRow,
): Promise<void> {
  if (ownerUserId === userId) return;
  const [hiding] = await db()
    .select({ id: connections.id })
    .from(connections)
    .where(and(eq(connections.organizationId, organizationId), eq(connections.id, id), hidesCalendars()));
  if (!hiding) return;
  throw new AppError(
    "forbidden",
    "The person whose account it is hides some of its calendars from others, so only they may call its provider through the proxy. Read its events through the hub's calendar addresses instead.",
    { details: { reason: "calendars_hidden" } },
  );
}
