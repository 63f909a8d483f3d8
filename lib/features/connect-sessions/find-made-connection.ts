import { db } from "@/db/client";
import { clock } from "@/lib/base/clock";
import { AppError } from "@/lib/base/errors";
import type { ConnectionRow } from "@/lib/features/connections/visibility";
import { findRenewed } from "./find-renewed";
import { type OpenSession, requireEndingSession } from "./require-session";

export interface MadeConnection extends OpenSession {
  readonly connection: ConnectionRow;
}

/**
 * A connection that was connected with the session of this token: its bearer reaches no other, not even of the same
 * customer.
 * @throws AppError not_found, forbidden
 */
export async function findMadeConnection(input: { token: string; connectionId: string }): Promise<MadeConnection> {
  const { session, actor } = await requireEndingSession(input.token, clock.now());
  if (!session.connectionIds.includes(input.connectionId)) {
    throw new AppError("not_found", "This link has connected no such account.");
  }
  const customer = { organizationId: session.organizationId, id: session.customerId };
  return { session, actor, connection: await findRenewed(db(), customer, input.connectionId) };
}
