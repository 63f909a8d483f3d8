import type { Tx } from "@/db/client";
import { changeStatus } from "@/lib/core/connections/change-status";
import { loseScopes } from "@/lib/core/connections/lose-scopes";
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
  await loseScopes(tx, { ...key, scopes: asked.map(({ scope }) => scope), job: JOB });
  const needed = asked.find(({ required }) => required);
  if (!needed) return;
  const reason = { code: "scope_missing", subject: needed.scope };
  await changeStatus(tx, { ...key, to: "needs_reauth", reason, job: JOB });
}
