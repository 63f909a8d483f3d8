import { ProviderError } from "@/lib/base/errors";
import { parseJson } from "@/lib/base/json";
import { requirePlace } from "@/lib/core/places/require-place";
import type { ConnectionTarget } from "@/lib/core/vault/connection-target";
import type { DeploymentToken, ProviderHttp, SharedRequest } from "@/lib/providers/contract";

/** A request before it is sent. */
export interface AskedRequest {
  readonly url: URL;
  readonly init: RequestInit;
}

interface Shared {
  readonly target: ConnectionTarget;
  readonly token: DeploymentToken;
  /** The API with this token; what it asks is not looked at. */
  readonly bot: ProviderHttp;
}

/**
 * A token of the deployment's opens places of every organization: a request is sent where each place that it is about is the
 * connection's own. One that cannot be told is not sent.
 * @throws ProviderError rejected, place_not_linked
 */
export async function requireOwnPlaces({ target, token, bot }: Shared, request: AskedRequest): Promise<void> {
  const { integration, organizationId, connectionId } = target;
  const provider = integration.provider.id;
  const places = await token.placesIn(await sharedRequest(bot.apiRoot, request), bot);
  if (places === null) throw undecided(provider);
  for (const externalId of new Set(places)) {
    await requirePlace({ organizationId, connectionId }, { provider, externalId });
  }
}

/** The request as a provider's own rule reads it. */
export async function sharedRequest(apiRoot: string, { url, init }: AskedRequest): Promise<SharedRequest> {
  const root = new URL(apiRoot).pathname.replace(/\/+$/, "");
  const text = init.body ? await new Response(init.body).text() : "";
  return {
    path: url.pathname.slice(root.length + 1),
    query: url.searchParams,
    body: text === "" ? undefined : parseJson(text),
  };
}

/** Nobody can say whom it would reach. */
export function undecided(provider: string): ProviderError {
  const reason = "The hub's own bot does not do this for a single connection.";
  return new ProviderError(provider, { kind: "rejected", status: 403, reason });
}
