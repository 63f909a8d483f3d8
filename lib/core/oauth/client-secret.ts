import { clock } from "@/lib/base/clock";
import type { OAuthApp } from "@/lib/base/provider-env";
import type { OAuthProvider } from "@/lib/providers/contract";

/** The secret that proves who we are in one request: the stored one, or one that is signed for it. */
export async function clientSecretOf({ name, auth }: OAuthProvider, app: OAuthApp): Promise<string> {
  if (auth.clientSecret === "variable") return app.clientSecret;
  if (!auth.signClientSecret) throw new Error(`${name} signs its client secret, but nothing does`);
  return auth.signClientSecret({ clientId: app.clientId, variables: app.variables, now: clock.now() });
}
