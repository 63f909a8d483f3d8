import { and, count, eq, gt, isNull, ne } from "drizzle-orm";
import { inTransaction, type Tx } from "@/db/client";
import { connections, heldConsents, oauthApps, oauthStates } from "@/db/schema";
import { clock } from "@/lib/base/clock";
import { AppError } from "@/lib/base/errors";
import { recordAudit } from "@/lib/core/audit/record-audit";
import { authorize } from "@/lib/core/context/authorize";
import type { RequestContext } from "@/lib/core/context/request-context";
import { eraseSecrets } from "@/lib/core/vault/secret-store";
import { appTarget } from "./app-target";
import { lockOAuthApp, type OAuthAppRow } from "./lock-oauth-app";

/** A consent that has just come back is still being exchanged. */
const EXCHANGE_MS = 60_000;

/**
 * Erases an app and its secret. What was made with it can be neither renewed nor ended without it: that has to be gone
 * before.
 * @throws AppError not_found, conflict with the count of live connections
 */
export async function deleteOAuthApp(ctx: RequestContext, input: { id: string }): Promise<void> {
  authorize(ctx, "oauth_apps:write");
  await inTransaction(async (tx) => {
    const app = await lockOAuthApp(tx, ctx, input);
    await refuseInUse(tx, app);
    const { organizationId, id } = app;
    await tx
      .update(connections)
      .set({ oauthAppId: null })
      .where(and(eq(connections.organizationId, organizationId), eq(connections.oauthAppId, id)));
    await eraseSecrets(tx, { organizationId, subjectId: id });
    await tx.delete(oauthApps).where(and(eq(oauthApps.organizationId, organizationId), eq(oauthApps.id, id)));
    await recordAudit(tx, ctx, { ...appTarget(app), action: "oauth_app.delete" });
  });
}

async function refuseInUse(tx: Tx, app: OAuthAppRow): Promise<void> {
  const live = await countLive(tx, app);
  if (live > 0) {
    const those = live === 1 ? "1 connection was" : `${live} connections were`;
    throw new AppError(
      "conflict",
      `${those} made with this app and would stop working. Retire the app, and disconnect them first.`,
      { details: { connectionsCount: live } },
    );
  }
  if (await isConsentUnderWay(tx, app)) {
    throw new AppError(
      "conflict",
      "Somebody is consenting to this app at the moment. Retire it, and remove it in 10 minutes.",
    );
  }
}

async function countLive(tx: Tx, { organizationId, id }: OAuthAppRow): Promise<number> {
  const [row] = await tx
    .select({ live: count() })
    .from(connections)
    .where(
      and(
        eq(connections.organizationId, organizationId),
        eq(connections.oauthAppId, id),
        ne(connections.status, "disconnected"),
      ),
    );
  return row?.live ?? 0;
}

async function isConsentUnderWay(tx: Tx, { organizationId, id }: OAuthAppRow): Promise<boolean> {
  const since = new Date(clock.now().getTime() - EXCHANGE_MS);
  const [state] = await tx
    .select({ at: oauthStates.createdAt })
    .from(oauthStates)
    .where(
      and(
        eq(oauthStates.organizationId, organizationId),
        eq(oauthStates.oauthAppId, id),
        gt(oauthStates.expiresAt, since),
      ),
    )
    .limit(1);
  const [held] = await tx
    .select({ id: heldConsents.id })
    .from(heldConsents)
    .where(
      and(
        eq(heldConsents.organizationId, organizationId),
        eq(heldConsents.oauthAppId, id),
        isNull(heldConsents.decidedAt),
      ),
    )
    .limit(1);
  return state !== undefined || held !== undefined;
}
