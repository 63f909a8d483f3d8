import { and, eq, inArray, sql } from "drizzle-orm";
import { inTransaction, type Tx } from "@/db/client";
import { connections, connectionTokens, oauthApps } from "@/db/schema";
import { clock } from "@/lib/base/clock";
import { AppError } from "@/lib/base/errors";
import type { OAuthApp } from "@/lib/contracts/oauth-apps";
import { recordAudit } from "@/lib/core/audit/record-audit";
import type { MemberActor } from "@/lib/core/context/actor";
import { authorize } from "@/lib/core/context/authorize";
import type { RequestContext } from "@/lib/core/context/request-context";
import { ownAppSecret } from "@/lib/core/oauth-apps/own-app-secret";
import { putSecret } from "@/lib/core/vault/secret-store";
import { appTarget } from "./app-target";
import { getOAuthApp } from "./get-oauth-app";
import { lockOAuthApp, type OAuthAppRow } from "./lock-oauth-app";
import { refuseAppCredentials } from "./refuse-app-credentials";

export interface UpdateOAuthAppInput {
  readonly id: string;
  /** In the place of the one that is stored: the app's connections use it at once. */
  readonly clientSecret?: string | undefined;
  /** true: no new consent is made with it; false: they are again. */
  readonly retired?: boolean | undefined;
}

/** @throws AppError not_found, conflict: another app of the provider is in use */
export async function updateOAuthApp(ctx: RequestContext<MemberActor>, input: UpdateOAuthAppInput): Promise<OAuthApp> {
  authorize(ctx, "oauth_apps:write");
  return inTransaction(async (tx) => {
    const app = await lockOAuthApp(tx, ctx, input);
    if (input.clientSecret !== undefined) await replaceSecret(tx, ctx, app, input.clientSecret);
    if (input.retired === true && app.retiredAt === null) await retire(tx, ctx, app);
    if (input.retired === false && app.retiredAt !== null) await resume(tx, ctx, app);
    return getOAuthApp(ctx, input);
  });
}

async function replaceSecret(tx: Tx, ctx: RequestContext<MemberActor>, app: OAuthAppRow, secret: string) {
  const name = appTarget(app).targetName;
  refuseAppCredentials({ provider: app.provider, name, clientSecret: secret });
  await putSecret(tx, ownAppSecret({ ...app, ownAppId: app.id }), secret);
  await tx.update(oauthApps).set({ secretSetAt: clock.now(), secretSetByUserId: ctx.actor.userId }).where(sameApp(app));
  await retryNow(tx, app);
  await recordAudit(tx, ctx, { ...appTarget(app), action: "oauth_app.update", changedFields: ["clientSecret"] });
}

/** What failed for want of the right secret is tried again without waiting for the end of its back-off. */
async function retryNow(tx: Tx, { organizationId, id }: OAuthAppRow): Promise<void> {
  const waiting = tx
    .select({ id: connections.id })
    .from(connections)
    .where(
      and(
        eq(connections.organizationId, organizationId),
        eq(connections.oauthAppId, id),
        sql`${connections.statusReason} ->> 'code' in ('own_app_rejected', 'own_app_unreadable')`,
      ),
    );
  await tx
    .update(connectionTokens)
    .set({ retryAt: null })
    .where(and(eq(connectionTokens.organizationId, organizationId), inArray(connectionTokens.connectionId, waiting)));
}

async function retire(tx: Tx, ctx: RequestContext<MemberActor>, app: OAuthAppRow): Promise<void> {
  await tx.update(oauthApps).set({ retiredAt: clock.now() }).where(sameApp(app));
  await recordAudit(tx, ctx, { ...appTarget(app), action: "oauth_app.retire" });
}

async function resume(tx: Tx, ctx: RequestContext<MemberActor>, app: OAuthAppRow): Promise<void> {
  const isFree = sql`not exists (select 1 from ${oauthApps} other where other.organization_id = ${app.organizationId}
    and other.provider = ${app.provider} and other.retired_at is null)`;
  const resumed = await tx
    .update(oauthApps)
    .set({ retiredAt: null })
    .where(and(sameApp(app), isFree))
    .returning({ id: oauthApps.id });
  if (resumed.length === 0) {
    throw new AppError("conflict", "Another app of this provider is in use. Retire that one first.");
  }
  await recordAudit(tx, ctx, { ...appTarget(app), action: "oauth_app.resume" });
}

function sameApp({ organizationId, id }: OAuthAppRow) {
  return and(eq(oauthApps.organizationId, organizationId), eq(oauthApps.id, id));
}
