import { ProviderError } from "@/lib/base/errors";
import type { DeploymentToken, ProviderDefinition, ProviderHttp } from "@/lib/providers/contract";
import type { CallSubject } from "./call-observer";
import { readDeploymentToken, schemeOf } from "./deployment-token";
import { providerClient } from "./provider-client";
import { sendRequest } from "./send-request";

interface Deployment {
  readonly provider: ProviderDefinition;
  readonly token: DeploymentToken;
  /** Whom its calls count for. */
  readonly subject: CallSubject;
}

/**
 * A provider's API with a token of the deployment's, for the hub itself: to read what was written to its bot, and to answer
 * whoever wrote. It reaches every organization's places; what works for one connection takes `connectionHttp`.
 */
export function deploymentHttp({ provider, token, subject }: Deployment): ProviderHttp {
  const client: ProviderHttp = providerClient({
    provider,
    apiRoot: null,
    connection: null,
    as: () => client,
    send: async (url, init) => {
      const scheme = schemeOf(token);
      const accessToken = readDeploymentToken(provider, token);
      const outcome = await sendRequest({ provider, subject, apiRoot: null, url, init, accessToken, scheme });
      if (outcome.kind === "ok") return outcome.response;
      const { failure } = outcome;
      if (failure.kind === "unauthorized") throw new ProviderError(provider.id, REFUSED);
      if (failure.kind === "scope_missing") throw new ProviderError(provider.id, LACKING);
      throw new ProviderError(provider.id, failure);
    },
  });
  return client;
}

/** The operator's matter, and nobody's who connected. */
const REFUSED = { kind: "unavailable", status: 401, diagnosis: "deployment_token_rejected" } as const;
const LACKING = { kind: "rejected", status: 403, reason: "The hub's own access lacks a permission there." } as const;
