import type { Account } from "../../kit/oauth/model";

export const EMAIL_SCOPE = "https://www.googleapis.com/auth/userinfo.email";
export const PROFILE_SCOPE = "https://www.googleapis.com/auth/userinfo.profile";

/** What Google tells of an account, by scope: https://developers.google.com/identity/openid-connect/openid-connect */
export function accountClaims(
  account: Account,
  scopes: readonly string[],
  origin: string,
): Readonly<Record<string, unknown>> {
  const { hd } = account.extra;
  return {
    sub: account.id,
    ...(scopes.includes(PROFILE_SCOPE)
      ? { name: account.name, given_name: account.givenName, family_name: account.familyName }
      : {}),
    picture: `${origin}/google/pictures/${account.id}.svg`,
    ...(scopes.includes(EMAIL_SCOPE) ? { email: account.email, email_verified: true } : {}),
    ...(hd === undefined ? {} : { hd }),
  };
}
