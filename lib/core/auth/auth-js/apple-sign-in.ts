import type { OAuthConfig } from "next-auth/providers";
import { z } from "zod";
import type { OAuthApp } from "@/lib/base/provider-env";
import { clientSecretOf } from "@/lib/core/oauth/client-secret";
import { providerEndpoints } from "@/lib/core/provider-http/endpoints";
import { apple } from "@/lib/providers/apple/provider";
import { readName } from "@/lib/providers/apple/read-name";
import { verifyIdToken } from "@/lib/providers/apple/verify-id-token";
import { keySet } from "@/lib/providers/apple/wire";
import type { UnusableVariable } from "@/lib/providers/contract";
import { oauthSignIn, RAW_ID_TOKEN } from "./oauth-sign-in";

const TIMEOUT_MS = 10_000;

const appleAccount = z.object({ sub: z.string().min(1), name: z.string().nullable() });

/**
 * Sign-in with Apple: who it is says the id_token, checked against Apple's keys. Addresses are left out: what Apple
 * vouches for is `sub`, and an address may be a forwarded one, or belong to somebody else by now.
 * @param user the form field that Apple posts with a person's first consent, and never again
 */
export async function appleSignIn(
  app: OAuthApp,
  user: string | null,
): Promise<OAuthConfig<unknown> | UnusableVariable> {
  const { authorize, token, more } = providerEndpoints(apple);
  const clientSecret = await clientSecretOf(apple, app);
  if (typeof clientSecret === "object") return clientSecret;
  return oauthSignIn(
    { clientId: app.clientId, clientSecret },
    {
      id: apple.id,
      name: apple.name,
      authorize,
      token,
      scope: apple.identityScopes.join(apple.auth.scopeSeparator),
      answersBy: "form_post",
      userinfo: {
        url: more.keys ?? "",
        async request({ tokens }: { tokens: Record<string, unknown> }) {
          const answer = await fetch(more.keys ?? "", { signal: AbortSignal.timeout(TIMEOUT_MS), cache: "no-store" });
          const { keys } = keySet.parse(await answer.json());
          const { sub } = verifyIdToken(z.string().parse(tokens[RAW_ID_TOKEN]), { keys, audience: app.clientId });
          return { sub, name: readName(user) };
        },
      },
      profile(answer) {
        const { sub, name } = appleAccount.parse(answer);
        return { id: sub, name, email: null, image: null };
      },
    },
  );
}
