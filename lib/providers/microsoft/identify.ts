import { z } from "zod";
import { readIdToken } from "@/lib/base/read-id-token";
import type { ExternalAccount, ProviderHttp } from "../contract";
import { type AccountClaims, accountClaims } from "./wire";

/**
 * The account that consented, as signing in with Microsoft names it too. From the id_token: Graph knows no tenant of
 * a person, and names personal accounts otherwise. The `email` claim is not asked for, because a tenant's
 * administrator may write any address there; the sign-in name is of a domain that the tenant has proven.
 * https://learn.microsoft.com/entra/identity-platform/migrate-off-email-claim-authorization
 */
export function identifyAccount(http: ProviderHttp, tokenAnswer: unknown, clientId: string): ExternalAccount {
  const { tid, oid, name, preferred_username: signInName } = http.parse(tokenAnswer, answerFor(clientId));
  return { id: `${tid}.${oid}`, name: name ?? null, email: addressIn(signInName), imageUrl: null };
}

/** The claims of a token answer whose id_token was issued to us. */
function answerFor(clientId: string): z.ZodType<AccountClaims> {
  return z.object({ id_token: z.string() }).transform((answer, ctx) => {
    try {
      return claimsOf(answer.id_token, clientId);
    } catch {
      ctx.addIssue({ code: "custom", path: ["id_token"], message: "not an id_token for this app" });
      return z.NEVER;
    }
  });
}

function claimsOf(idToken: string, audience: string): AccountClaims {
  const claims = readIdToken(idToken, { audience, claims: accountClaims });
  // "The GUID portion of the URI is the tenant": a token that names two tenants is not Microsoft's.
  // https://learn.microsoft.com/entra/identity-platform/id-token-claims-reference (iss)
  if (!claims.iss.endsWith(`/${claims.tid}/v2.0`)) throw new Error("the id_token is of another tenant's issuer");
  return claims;
}

function addressIn(signInName: string | null | undefined): string | null {
  return signInName && /^[^\s@]+@[^\s@]+$/.test(signInName) ? signInName : null;
}
