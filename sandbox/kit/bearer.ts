import type { SandboxContext } from "./http";
import { findAccount } from "./oauth/accounts";
import type { AccessToken, Account, OAuthWorld } from "./oauth/model";
import { findAccessToken } from "./oauth/tokens";

export type BearerCheck =
  | { readonly kind: "ok"; readonly account: Account; readonly token: AccessToken }
  | { readonly kind: "missing" }
  | { readonly kind: "invalid" };

/** Who calls, by the Authorization header alone: a token in the query or the body is not taken (RFC 6750, section 2). */
export function checkBearer(world: OAuthWorld, c: SandboxContext): BearerCheck {
  const header = c.req.header("authorization");
  if (header === undefined) return { kind: "missing" };
  const value = /^Bearer +([A-Za-z0-9._~+/-]+=*)$/i.exec(header)?.[1];
  const token = value === undefined ? null : findAccessToken(world, value);
  const account = token === null ? null : findAccount(world, token.accountId);
  if (token === null || account === null) return { kind: "invalid" };
  c.set("account", account.email);
  return { kind: "ok", account, token };
}
