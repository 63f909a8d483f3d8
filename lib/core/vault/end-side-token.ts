import { and, eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { connections } from "@/db/schema";
import { announceChange } from "@/lib/core/connections/announce-change";
import { changeStatus } from "@/lib/core/connections/change-status";
import { backgroundContext } from "@/lib/core/context/request-context";
import type { ConnectionTarget } from "./connection-target";
import { forgetSideToken } from "./side-token";

const JOB = "tokens.refresh";

/**
 * A side token is good no more: it is erased, and what was asked of the person counts as not given. The account's own
 * access works on; where the integration needs that permission, a person must reconnect.
 */
export async function endSideToken(tx: Tx, target: ConnectionTarget, side: string): Promise<void> {
  const { organizationId, connectionId, integration } = target;
  const key = { organizationId, connectionId };
  await forgetSideToken(tx, { ...key, side });
  const asked = integration.meta.scopes.filter(({ askedAs }) => askedAs === "person");
  await announceChange(tx, backgroundContext({ kind: "system", job: JOB, organizationId }), key, () =>
    moveToMissing(
      tx,
      target,
      asked.map(({ scope }) => scope),
    ),
  );
  const needed = asked.find(({ required }) => required);
  if (!needed) return;
  const reason = { code: "scope_missing", subject: needed.scope };
  await changeStatus(tx, { ...key, to: "needs_reauth", reason, job: JOB });
}

async function moveToMissing(tx: Tx, target: ConnectionTarget, lost: readonly string[]): Promise<void> {
  const same = and(eq(connections.organizationId, target.organizationId), eq(connections.id, target.connectionId));
  const { scopesGranted: granted, scopesMissing: missing } = connections;
  const [row] = await tx.select({ granted, missing }).from(connections).where(same).for("no key update");
  if (!row) return;
  await tx
    .update(connections)
    .set({
      scopesGranted: row.granted.filter((scope) => !lost.includes(scope)),
      scopesMissing: [...new Set([...row.missing, ...lost])],
    })
    .where(same);
}
