import { z } from "zod";

/**
 * Who an account is, in the id_token of a token answer. `oid` names a person within the tenant `tid`; together they
 * never change and are never given to another. `preferred_username` is for people to read, and may be a phone number.
 * https://learn.microsoft.com/entra/identity-platform/id-token-claims-reference
 */
export const accountClaims = z.object({
  iss: z.string(),
  tid: z.guid(),
  oid: z.guid(),
  name: z.string().nullish(),
  preferred_username: z.string().nullish(),
});
export type AccountClaims = z.output<typeof accountClaims>;

/** https://learn.microsoft.com/entra/identity-platform/userinfo */
export const userinfo = z.object({ sub: z.string().min(1), name: z.string().nullish() });

/** An error answer of Graph. https://learn.microsoft.com/graph/errors */
export const graphError = z.object({
  error: z.object({ code: z.string(), message: z.string().nullish() }),
});

/** An error answer of the token endpoint; each has numbers beside its OAuth code. */
export const tokenError = z.object({ error: z.string().min(1), error_codes: z.array(z.number()).nullish() });
