import { clock } from "@/lib/base/clock";
import { log } from "@/lib/base/log";
import type { OAuthApp } from "@/lib/base/provider-env";
import type { OAuthProvider, UnusableVariable } from "@/lib/providers/contract";

/** The secret that proves who we are in one request: the stored one, or one that is signed for it where that can be. */
export async function clientSecretOf(
  { id, name, auth }: OAuthProvider,
  app: OAuthApp,
): Promise<string | UnusableVariable> {
  if (auth.clientSecret === "variable") return app.clientSecret;
  if (!auth.signClientSecret) throw new Error(`${name} signs its client secret, but nothing does`);
  const secret = await auth.signClientSecret({ clientId: app.clientId, variables: app.variables, now: clock.now() });
  if (typeof secret === "object") {
    log.error({ provider: id, variable: secret.unusable }, "no client secret can be made of this variable's value");
  }
  return secret;
}
