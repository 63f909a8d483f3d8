import type { OAuthConfig } from "next-auth/providers";
import { z } from "zod";
import { readIdToken } from "@/lib/base/read-id-token";
import { providerEndpoints } from "@/lib/core/provider-http/endpoints";
import { microsoft } from "@/lib/providers/microsoft/provider";
import { oauthSignIn, RAW_ID_TOKEN } from "./oauth-sign-in";

/**
 * `oid` names a person within the tenant `tid`; together they never change and are never given to another.
 * https://learn.microsoft.com/entra/identity-platform/id-token-claims-reference
 */
const microsoftAccount = z.object({ tid: z.guid(), oid: z.guid(), name: z.string().optional() });

/**
 * Sign-in with Microsoft: who it is says the id_token. Addresses are left out, because a tenant's administrator may
 * give an account any: https://learn.microsoft.com/entra/identity-platform/migrate-off-email-claim-authorization
 */
export function microsoftSignIn(app: { clientId: string; clientSecret: string }): OAuthConfig<unknown> {
  const { authorize, token, userinfo } = providerEndpoints(microsoft);
  return oauthSignIn(app, {
    id: microsoft.id,
    name: microsoft.name,
    authorize,
    token,
    scope: "openid profile",
    userinfo: {
      url: userinfo,
      request: ({ tokens }: { tokens: Record<string, unknown> }) =>
        readIdToken(tokens[RAW_ID_TOKEN], { audience: app.clientId, claims: microsoftAccount }),
    },
    profile(answer) {
      const { tid, oid, name } = microsoftAccount.parse(answer);
      return { id: `${tid}.${oid}`, name: name ?? null, email: null, image: null };
    },
  });
}
