import { inTransaction } from "@/db/client";
import { oauthApps } from "@/db/schema";
import { clock } from "@/lib/base/clock";
import { AppError } from "@/lib/base/errors";
import { newId } from "@/lib/base/id";
import type { AppProvider, OAuthApp } from "@/lib/contracts/oauth-apps";
import { recordAudit } from "@/lib/core/audit/record-audit";
import type { MemberActor } from "@/lib/core/context/actor";
import { authorize } from "@/lib/core/context/authorize";
import type { RequestContext } from "@/lib/core/context/request-context";
import { ownAppSecret } from "@/lib/core/oauth-apps/own-app-secret";
import { putSecret } from "@/lib/core/vault/secret-store";
import { listByConsent } from "@/lib/providers/registry";
import { getOAuthApp } from "./get-oauth-app";
import { listAppProviders } from "./list-app-providers";
import { refuseAppCredentials } from "./refuse-app-credentials";

export interface CreateOAuthAppInput {
  readonly provider: string;
  readonly clientId: string;
  readonly clientSecret: string;
}

/**
 * Brings an organization's own app: from now on, new connections of that provider are made with it.
 * @throws AppError unprocessable: no app can be brought there; conflict: one is in use already
 */
export async function createOAuthApp(ctx: RequestContext<MemberActor>, input: CreateOAuthAppInput): Promise<OAuthApp> {
  authorize(ctx, "oauth_apps:write");
  const provider = await providerOf(ctx.actor, input);
  const { clientId, clientSecret } = input;
  refuseAppCredentials({ provider: provider.id, name: provider.name, clientId, clientSecret });
  const { organizationId, userId } = ctx.actor;
  return inTransaction(async (tx) => {
    const now = clock.now();
    const id = newId();
    const [made] = await tx
      .insert(oauthApps)
      .values({
        organizationId,
        id,
        provider: provider.id,
        clientId: input.clientId,
        createdAt: now,
        createdByUserId: userId,
        secretSetAt: now,
        secretSetByUserId: userId,
      })
      .onConflictDoNothing()
      .returning({ id: oauthApps.id });
    if (!made) throw inUse(provider);
    await putSecret(tx, ownAppSecret({ organizationId, ownAppId: id }), input.clientSecret);
    await recordAudit(tx, ctx, {
      action: "oauth_app.create",
      targetKind: "oauth_app",
      targetId: id,
      targetName: provider.name,
    });
    return getOAuthApp(ctx, { id });
  });
}

async function providerOf({ organizationId }: MemberActor, { provider }: CreateOAuthAppInput): Promise<AppProvider> {
  const providers = await listAppProviders(organizationId);
  const found = providers.find(({ id }) => id === provider);
  if (found) return found;
  const known = listByConsent().find((integration) => integration.provider.id === provider)?.provider;
  const why = known
    ? `An own app cannot be brought for ${known.name}: to its app belongs more than a client ID and a client secret, such as a bot or a signing key, and that stays this hub's.`
    : "The hub knows no such provider.";
  const message = `${why} It can for: ${providers.map(({ name }) => name).join(", ")}.`;
  throw new AppError("unprocessable", message, { errors: [{ path: "provider", message }] });
}

function inUse({ name }: AppProvider): AppError {
  const message = `Your organization has its own ${name} app already. Retire that one first: its connections keep it.`;
  return new AppError("conflict", message, { errors: [{ path: "provider", message }] });
}
