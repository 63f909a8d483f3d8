import { ProviderError } from "@/lib/base/errors";
import type { OAuthApp } from "@/lib/base/provider-env";
import type { TokenSet } from "@/lib/core/oauth/token-set";
import type { ProviderDefinition, ProviderHttp } from "@/lib/providers/contract";
import type { CallSubject } from "./call-observer";
import { providerClient } from "./provider-client";
import { sendRequest } from "./send-request";

interface Consented {
  readonly provider: ProviderDefinition;
  readonly subject: CallSubject;
  /** The app that they were given to; absent where there was no consent. */
  readonly app?: OAuthApp | undefined;
  readonly tokens: Pick<TokenSet, "accessToken" | "apiRoot" | "sideTokens">;
}

/**
 * The provider's API with tokens that belong to no connection yet: for `identify` while a consent ends. `as` knows the
 * side tokens of that answer, and nothing of the deployment's: those are for connections.
 */
export function tokenHttp(consented: Consented): ProviderHttp {
  return clientWith(consented, consented.tokens.accessToken);
}

function clientWith(consented: Consented, accessToken: string): ProviderHttp {
  const { provider, subject, app, tokens } = consented;
  const { apiRoot } = tokens;
  return providerClient({
    provider,
    apiRoot,
    connection: null,
    as: (holder) => {
      const side = tokens.sideTokens[holder];
      if (!side) throw new ProviderError(provider.id, withoutPermission);
      return clientWith(consented, side.accessToken);
    },
    send: async (url, init) => {
      const outcome = await sendRequest({ provider, subject, app, apiRoot, url, init, accessToken });
      if (outcome.kind === "ok") return outcome.response;
      const { failure } = outcome;
      throw new ProviderError(provider.id, failure.kind === "scope_missing" ? withoutPermission : failure);
    },
  });
}

const withoutPermission = {
  kind: "rejected",
  status: 403,
  reason: "A permission that this needs was not granted.",
} as const;
