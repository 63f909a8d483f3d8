import { isOverridden, providerEndpoints } from "@/lib/core/provider-http/endpoints";
import type { OAuthProvider } from "@/lib/providers/contract";

type ApiRoot =
  | { readonly kind: "ok"; readonly apiRoot: string | null }
  /** The answer names a place that is none of the provider's: no token may go there. */
  | { readonly kind: "strange" };

/** The root of the account's own API, where the token answer names one; null where it does not. */
export function readApiRoot(provider: OAuthProvider, body: unknown): ApiRoot {
  if (provider.apiRoot === "api") return { kind: "ok", apiRoot: null };
  const { field, hosts } = provider.apiRoot;
  const named =
    typeof body === "object" && body !== null ? Object.entries(body).find(([name]) => name === field) : null;
  if (named?.[1] === undefined || named[1] === null) return { kind: "ok", apiRoot: null };
  const text = typeof named[1] === "string" ? named[1] : "";
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url || !isPlain(url) || !isOwn(provider, hosts, url)) return { kind: "strange" };
  return { kind: "ok", apiRoot: `${url.origin}${url.pathname}`.replace(/\/+$/, "") };
}

function isPlain({ username, password, search, hash }: URL): boolean {
  return username === "" && password === "" && search === "" && hash === "";
}

function isOwn(provider: OAuthProvider, hosts: readonly string[], url: URL): boolean {
  if (isOverridden(provider, "api")) return url.origin === new URL(providerEndpoints(provider).api).origin;
  const { protocol, port, hostname } = url;
  return (
    protocol === "https:" && port === "" && hosts.some((host) => hostname === host || hostname.endsWith(`.${host}`))
  );
}
