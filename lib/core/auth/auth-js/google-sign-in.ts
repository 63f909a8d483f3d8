import type { OAuthConfig } from "next-auth/providers";
import { z } from "zod";
import { providerEndpoints } from "@/lib/core/provider-http/endpoints";
import { google } from "@/lib/providers/google/provider";
import { oauthSignIn } from "./oauth-sign-in";

const googleAccount = z.object({
  sub: z.string().min(1),
  email: z.string().optional(),
  email_verified: z.boolean().optional(),
  /** The Workspace domain that manages the account. */
  hd: z.string().optional(),
  name: z.string().optional(),
  picture: z.string().optional(),
});

/** Sign-in with Google: who it is says `userinfo`. */
export function googleSignIn(app: { clientId: string; clientSecret: string }): OAuthConfig<unknown> {
  const { authorize, token, userinfo } = providerEndpoints(google);
  return oauthSignIn(app, {
    id: google.id,
    name: google.name,
    issuer: google.auth.issuer,
    authorize,
    token,
    scope: "openid email profile",
    userinfo: { url: userinfo },
    profile(answer) {
      const account = googleAccount.parse(answer);
      return {
        id: account.sub,
        name: account.name ?? null,
        email: readGoogleAddress(answer).provenEmail,
        image: account.picture ?? null,
      };
    },
  });
}

/**
 * The address of a Google account, and whether Google is the authority on it: it is for gmail.com and for addresses
 * of a Workspace (`hd`). Others were verified once, and may be somebody else's by now.
 * https://developers.google.com/identity/gsi/web/guides/verify-google-id-token#using-a-google-api-client-library
 */
export function readGoogleAddress(answer: unknown): { provenEmail: string | null; claimedEmail: string | null } {
  const { email, email_verified: isVerified, hd } = googleAccount.parse(answer);
  const claimedEmail = email?.toLowerCase() ?? null;
  const isAuthority = isVerified === true && (claimedEmail?.endsWith("@gmail.com") || Boolean(hd));
  return { provenEmail: isAuthority ? claimedEmail : null, claimedEmail };
}
