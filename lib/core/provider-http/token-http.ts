import { ProviderError } from "@/lib/base/errors";
import type { OAuthApp } from "@/lib/base/provider-env";
import type { TokenSet } from "@/lib/core/oauth/token-set";
import type { DeploymentToken, ProviderDefinition, ProviderHttp } from "@/lib/providers/contract";
import type { CallSubject } from "./call-observer";
import { deploymentHttp } from "./deployment-http";
import { sharedTokenOf } from "./deployment-token";
import { providerClient } from "./provider-client";
import { sharedRequest, undecided } from "./require-own-places";
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
 * side tokens of that answer, and nothing of the deployment's: those are for connections. By a shared bot there is nothing else:
 * then it may ask what is nobody's.
 */
export function tokenHttp(consented: Consented): ProviderHttp {
  const shared = sharedTokenOf(consented.provider);
  return shared ? clientOfShared(consented, shared) : clientWith(consented, consented.tokens.accessToken);
}

/** A connection by a shared bot that is not there yet has no places: what is about one is not asked. */
function clientOfShared({ provider, subject }: Consented, token: DeploymentToken): ProviderHttp {
  const bot = deploymentHttp({ provider, token, subject });
  return providerClient({
    provider,
    apiRoot: null,
    connection: null,
    as: () => {
      throw new ProviderError(provider.id, withoutPermission);
    },
    send: async (url, init) => {
      const places = await token.placesIn(await sharedRequest(bot.apiRoot, { url, init }), bot);
      if (places?.length !== 0) throw undecided(provider.id);
      return bot.fetch(url, init);
    },
  });
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
