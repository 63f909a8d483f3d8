import type { ProviderDefinition } from "@/lib/providers/contract";
import { providerEndpoints } from "./endpoints";

type HasPaths = Pick<ProviderDefinition, "id" | "endpoints" | "endpointVariables" | "pathWords">;

/**
 * What a URL of a provider asks for, with ids left out: the endpoint's name, or the path below the API's root. Only the
 * provider's own words stay: an id may look like one (a user name, an event id of letters only), and whoever makes up
 * ids must not make up operations without end. A query is left out whole: it may carry a proof made of a token.
 */
export function operationOf(provider: HasPaths, url: URL, apiRoot: string | null = null): string {
  const { api, more, ...endpoints } = providerEndpoints(provider);
  const address = url.origin + url.pathname;
  const named = Object.entries({ ...endpoints, ...more }).find(([, endpoint]) => endpoint === address);
  if (named) return named[0];
  const root = apiRoot ?? api;
  const path = address.startsWith(`${root}/`) ? address.slice(root.length) : url.pathname;
  return path
    .split("/")
    .map((segment) => (segment === "" || provider.pathWords.includes(segment) ? segment : "{}"))
    .join("/")
    .slice(0, 200);
}
