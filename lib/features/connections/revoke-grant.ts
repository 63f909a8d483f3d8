import type { ReceiptStep } from "@/db/schema";
import type { RequestContext } from "@/lib/core/context/request-context";
import { type RevokeOutcome, revokeToken } from "@/lib/core/oauth/revoke-token";
import { appOfConnection } from "@/lib/core/oauth-apps/app-of-connection";
import type { FoundApp } from "@/lib/core/oauth-apps/found-app";
import { subjectOf } from "@/lib/core/vault/connection-target";
import { SecretUnreadableError } from "@/lib/core/vault/open-sealed";
import { withTokensToRevoke } from "@/lib/core/vault/with-tokens-to-revoke";
import { findConnected } from "@/lib/features/integrations/find-connected";
import {
  type IntegrationDefinition,
  isOAuthIntegration,
  type OAuthIntegration,
  type ProviderDefinition,
} from "@/lib/providers/contract";
import { grantInUse } from "./grant-in-use";
import type { ConnectionRow } from "./visibility";

type StepResult = Omit<ReceiptStep, "name">;

/** Ends a connection's access at the provider, where that takes nothing else down with it. Never throws. */
export async function revokeGrant(ctx: RequestContext, connection: ConnectionRow): Promise<StepResult> {
  const integration = await findConnected(connection);
  if (!integration) return skipped("This integration is no longer part of the hub.");
  const { provider } = integration;
  if (provider.endpoints.api === "none") return skipped(neverCalled(provider));
  if (!isOAuthIntegration(integration)) return skipped(madeByHand(provider));
  if (provider.auth.revokes === "none") return skipped(noEndpoint(provider));
  return revokeUnlessShared(ctx, integration, connection);
}

async function revokeUnlessShared(
  ctx: RequestContext,
  integration: OAuthIntegration,
  connection: ConnectionRow,
): Promise<StepResult> {
  const { provider } = integration;
  const { organizationId, id: connectionId, externalAccountId } = connection;
  const app = await appOfConnection({ organizationId, connectionId, integration }, provider);
  if ("missing" in app) return failed(integration);
  const granted = { provider, app, externalAccountId, exceptConnectionId: connectionId };
  const use = provider.auth.revokes === "grant" ? await grantInUse(granted) : null;
  if (use) return skipped(GRANT_IS_SHARED[use](provider.name));
  try {
    return await revoke(integration, app, connection);
  } catch (error) {
    if (error instanceof SecretUnreadableError) return unreadable(integration);
    ctx.log.warn({ err: error, connectionId: connection.id }, "revoking failed");
    return failed(integration);
  }
}

const GRANT_IS_SHARED = {
  connection: (name: string) =>
    `${name} knows one grant for all connections of this account, and another one is still in use: only the hub's copy was erased.`,
  sign_in: (name: string) =>
    `Somebody signs in to this hub with the same ${name} account, and revoking would end that too: only the hub's copy was erased.`,
};

function noEndpoint({ name, accessSettings }: ProviderDefinition): string {
  return `${name} offers no way to end access from here. The hub's copy was erased; to take the access back at ${name} too, remove the hub at ${accessSettings}.`;
}

function neverCalled({ name }: ProviderDefinition): string {
  return `This hub had no access at ${name}, so there is none to take back. What was entered was erased here.`;
}

function madeByHand({ name, accessSettings }: ProviderDefinition): string {
  return `The hub's copy was erased. What it was connected with was made at ${name} by hand: delete it at ${accessSettings} where nothing else needs it.`;
}

async function revoke(integration: OAuthIntegration, app: FoundApp, connection: ConnectionRow): Promise<StepResult> {
  const { provider } = integration;
  const { organizationId, id: connectionId } = connection;
  const target = { organizationId, connectionId, integration };
  const subject = subjectOf(target);
  const outcome = await withTokensToRevoke(target, async (tokens) => {
    const outcomes: RevokeOutcome[] = [];
    for (const token of tokens) outcomes.push(await revokeToken({ provider, app, subject, token }));
    return worstOf(outcomes);
  });
  if (outcome === "revoked") return { outcome: "done", detail: `${provider.name} confirmed that the access ended.` };
  if (outcome === "already_invalid") {
    return { outcome: "done", detail: `The access had already ended at ${provider.name}.` };
  }
  if (outcome === "nothing_to_revoke") return skipped("No access was stored.");
  return failed(integration);
}

const BEST_FIRST = ["already_invalid", "revoked", "unsupported", "failed"] as const satisfies readonly RevokeOutcome[];

function worstOf(outcomes: readonly RevokeOutcome[]): RevokeOutcome | "nothing_to_revoke" {
  return BEST_FIRST.findLast((one) => outcomes.includes(one)) ?? "nothing_to_revoke";
}

function skipped(detail: string): StepResult {
  return { outcome: "skipped", detail };
}

function unreadable({ provider }: IntegrationDefinition): StepResult {
  return {
    outcome: "failed",
    detail: `The saved access could not be decrypted, so ${provider.name} was not asked. Remove the hub's access at ${provider.accessSettings}.`,
  };
}

function failed({ provider }: IntegrationDefinition): StepResult {
  return {
    outcome: "failed",
    detail: `${provider.name} did not confirm. Remove the hub's access at ${provider.accessSettings}.`,
  };
}
