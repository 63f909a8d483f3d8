import { and, eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { connections } from "@/db/schema";
import { backgroundContext } from "@/lib/core/context/request-context";
import { announceChange } from "./announce-change";

interface Loss {
  readonly organizationId: string;
  readonly connectionId: string;
  readonly scopes: readonly string[];
  /** What found it out, for example `tokens.refresh`. */
  readonly job: string;
}

/** Permissions of a connection that are gone count as not given: what needs them is off, and says how to get it back. */
export async function loseScopes(tx: Tx, { organizationId, connectionId, scopes, job }: Loss): Promise<void> {
  const same = and(eq(connections.organizationId, organizationId), eq(connections.id, connectionId));
  const { scopesGranted: granted, scopesMissing: missing } = connections;
  const ctx = backgroundContext({ kind: "system", job, organizationId });
  await announceChange(tx, ctx, { organizationId, connectionId }, async () => {
    const [row] = await tx.select({ granted, missing }).from(connections).where(same).for("no key update");
    if (!row) return;
    await tx
      .update(connections)
      .set({
        scopesGranted: row.granted.filter((scope) => !scopes.includes(scope)),
        scopesMissing: [...new Set([...row.missing, ...scopes])],
      })
      .where(same);
  });
}
