import { clock } from "@/lib/base/clock";
import type { OAuthApp } from "@/lib/base/provider-env";
import { readCredentials } from "@/lib/core/vault/stored-credentials";
import { isOAuthProvider, type ProviderDefinition } from "@/lib/providers/contract";
import { withAccessProof } from "./with-access-proof";

interface Carried {
  readonly provider: ProviderDefinition;
  /** The app that the access was given to. */
  readonly app: OAuthApp | undefined;
  readonly url: URL;
  readonly method: string;
  readonly headers: Headers;
  readonly body: Uint8Array<ArrayBuffer>;
  /** A token, or what was typed in. */
  readonly access: string;
  /** How a token is presented, where it is one beside the account's. */
  readonly scheme: string | undefined;
}

/**
 * The address and the headers with which a request carries its access: a token in `Authorization` (RFC 6750), or what was
 * typed in as the vendor wants it. The address may hold a secret: for fetch alone, never for a message or a log.
 */
export async function carryAccess(request: Carried): Promise<{ readonly url: URL; readonly headers: Headers }> {
  const { provider, url, access, scheme } = request;
  const headers = new Headers(request.headers);
  const { auth } = provider;
  if (auth.kind === "oauth2" || auth.grant !== "none" || scheme !== undefined) {
    headers.set("authorization", `${scheme ?? "Bearer"} ${access}`);
    return { url: withProof(request), headers };
  }
  const { method, body } = request;
  const signed = await auth.sign({ url: new URL(url), method, headers, body }, readCredentials(access), clock.now());
  for (const [name, value] of Object.entries(signed.headers)) headers.set(name, value);
  return { url: signed.url, headers };
}

function withProof({ provider, app, url, access: token }: Carried): URL {
  if (!isOAuthProvider(provider) || provider.auth.accessProofParameter === "none") return url;
  if (!app) throw new Error(`${provider.name} wants a proof with each call, and nobody said of which app`);
  return withAccessProof({ provider, app, url, token });
}
