import { createHmac } from "node:crypto";
import type { OAuthApp } from "@/lib/base/provider-env";
import type { OAuthProvider } from "@/lib/providers/contract";

interface Proved {
  readonly provider: OAuthProvider;
  readonly app: OAuthApp;
  readonly url: URL;
  /** The very token that goes along. */
  readonly token: string;
}

/** The URL, with a proof that whoever sends the token has our app's secret too, where the provider takes one. */
export function withAccessProof({ provider, app, url, token }: Proved): URL {
  const parameter = provider.auth.accessProofParameter;
  if (parameter === "none") return url;
  const proved = new URL(url);
  proved.searchParams.set(parameter, createHmac("sha256", app.clientSecret).update(token).digest("hex"));
  return proved;
}
