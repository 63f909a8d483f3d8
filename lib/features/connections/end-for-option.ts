import { db } from "@/db/client";
import type { RequestContext } from "@/lib/core/context/request-context";
import { appOfConnection } from "@/lib/core/oauth-apps/app-of-connection";
import { tokenHttp } from "@/lib/core/provider-http/token-http";
import { type ChoiceKey, findChoiceToken } from "@/lib/core/vault/choice-token";
import { subjectOf } from "@/lib/core/vault/connection-target";
import { SecretUnreadableError } from "@/lib/core/vault/open-sealed";
import { removeRegistration } from "@/lib/features/registrations/remove-registration";
import { type IntegrationDefinition, isOAuthIntegration } from "@/lib/providers/contract";
import type { ConnectionRow } from "./visibility";

interface Gone {
  readonly organizationId: string;
  readonly connectionId: string;
  readonly integration: IntegrationDefinition;
  /** As it is with the option that is no longer possible. */
  readonly seen: ConnectionRow;
  /** The choice. */
  readonly name: string;
}

/**
 * Has the provider send no more of an option that a new consent left out. Asked with the token that acted for it until now:
 * the account's own reaches it no more. Where that one is refused too, this says nothing of the connection.
 */
export async function endForOption(
  ctx: Pick<RequestContext, "log">,
  { organizationId, connectionId, integration, seen, name }: Gone,
): Promise<void> {
  if (integration.registration?.choice !== name || !isOAuthIntegration(integration)) return;
  const key = { organizationId, connectionId };
  const stored = await readToken({ ...key, choice: name });
  const app = await appOfConnection({ ...key, integration }, integration.provider);
  if (stored?.optionId !== seen.choices[name]?.id || !stored || "missing" in app) return;
  const { token: accessToken } = stored;
  const sideTokens = { [name]: { accessToken, refreshToken: null, expiresAt: null } };
  const http = tokenHttp({
    provider: integration.provider,
    subject: subjectOf({ ...key, integration }),
    app,
    tokens: { accessToken, apiRoot: seen.apiRoot, sideTokens },
  });
  await removeRegistration(ctx, { ...key, http });
}

async function readToken(key: ChoiceKey) {
  try {
    return await findChoiceToken(db(), key);
  } catch (error) {
    // What cannot be read cannot end anything: the consent is saved all the same.
    if (error instanceof SecretUnreadableError) return null;
    throw error;
  }
}
