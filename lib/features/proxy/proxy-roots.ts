import { AppError } from "@/lib/base/errors";
import { providerEndpoints } from "@/lib/core/provider-http/endpoints";
import type { ProviderDefinition, ProxyReach } from "@/lib/providers/contract";

/** Addresses that the proxy of a connection reaches, with all that is below each, by name; `api` is the first. */
export type ProxyRoots = ReadonlyMap<string, string>;

/** How far the proxy goes at a provider. @throws AppError unprocessable where it goes nowhere */
export function proxyReachOf({ proxy, name, deploymentTokens }: ProviderDefinition): ProxyReach {
  if (Object.keys(deploymentTokens).length > 0) {
    throw new AppError(
      "unprocessable",
      `${name}'s API is also reached with a token that several organizations share, so this connection has no proxy.`,
    );
  }
  if (proxy !== "none") return proxy;
  throw new AppError("unprocessable", `This connection has no access to an API of ${name}: it has no proxy.`);
}

/**
 * What the proxy reaches with a connection's access.
 * @param apiRoot the root of the API where the account has its own
 * @throws AppError unprocessable where there is nothing
 */
export function proxyRootsOf(provider: ProviderDefinition, apiRoot: string | null): ProxyRoots {
  const names = proxyReachOf(provider).roots;
  const { api, more } = providerEndpoints(provider);
  const further = names.flatMap((name) => (more[name] ? [[name, more[name]] as const] : []));
  return new Map([["api", apiRoot ?? api], ...further].map(([name, root]) => [name, root.replace(/\/+$/, "")]));
}

/** Is a path below the API's root among those that the proxy reaches? */
export function isReached({ below }: ProxyReach, path: string): boolean {
  return below.some((begin) => begin === "/" || path === begin || path.startsWith(`${begin}/`));
}

/** The address below a root: exactly what was sent. @throws AppError invalid_request */
export function addressBelow(root: string, { path, query }: { readonly path: string; readonly query: string }): URL {
  const url = new URL(`${root}${path}${query}`);
  const { origin, pathname } = new URL(root);
  const expected = `${pathname === "/" ? "" : pathname}${path}`;
  // Whatever the parser makes of it that we did not think of.
  if (
    path.startsWith("/") &&
    url.origin === origin &&
    url.pathname === expected &&
    url.username === "" &&
    url.hash === ""
  )
    return url;
  throw new AppError("invalid_request", "The address after /proxy is refused: it would not be sent as it is written.");
}

/** Where an address of the provider's is behind the proxy: `/things?page=2`; null where it is outside of the root. */
export function pathBelow(root: string, location: URL): string | null {
  const { origin, pathname } = new URL(root);
  const base = pathname === "/" ? "" : pathname;
  if (location.origin !== origin || location.username !== "" || location.password !== "") return null;
  if (location.pathname !== base && !location.pathname.startsWith(`${base}/`)) return null;
  return `${location.pathname.slice(base.length)}${location.search}`;
}
