import { inTransaction } from "@/db/client";
import { recordAudit } from "@/lib/core/audit/record-audit";
import type { Actor } from "@/lib/core/context/actor";
import type { RequestContext } from "@/lib/core/context/request-context";
import type { OAuthFlow } from "@/lib/core/oauth/create-state";

/** Keeps in the audit trail that connecting did not succeed, and why: a consent, or credentials that were tried. */
export async function recordConnectFailure(
  ctx: RequestContext<Actor>,
  flow: OAuthFlow,
  outcome: string,
): Promise<void> {
  ctx.log.info({ integration: flow.integration, outcome }, "connect did not succeed");
  await inTransaction((tx) =>
    recordAudit(tx, ctx, {
      action: "connection.connect",
      targetKind: "integration",
      targetId: flow.integration,
      connectionId: flow.connectionId,
      privateToUserId: flow.visibility === "personal" ? flow.userId : null,
      outcome,
    }),
  );
}
