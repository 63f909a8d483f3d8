import type { Account } from "../kit/oauth/model";

/** What LinkedIn tells of a member, by scope. https://learn.microsoft.com/linkedin/consumer/integrations/self-serve/sign-in-with-linkedin-v2 */
export function memberClaims(account: Account, scopes: readonly string[], origin: string): Record<string, unknown> {
  const profile = {
    name: account.name,
    given_name: account.givenName,
    family_name: account.familyName,
    picture: `${origin}/linkedin/pictures/${account.id}.svg`,
    locale: { country: "US", language: "en" },
  };
  return {
    sub: account.id,
    ...(scopes.includes("profile") && profile),
    ...(scopes.includes("email") && { email: account.email, email_verified: true }),
  };
}
