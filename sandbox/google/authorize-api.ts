import { checkBearer } from "../kit/bearer";
import type { SandboxContext } from "../kit/http";
import type { Account, OAuthWorld } from "../kit/oauth/model";
import { insufficientScopes, unauthenticated } from "./api-error";

const ROOT = "https://www.googleapis.com/auth/";

interface ApiMethod {
  /** The API's own name: `gmail.googleapis.com`. */
  readonly service: string;
  readonly method: string;
  /** Scopes that it takes, any one of them, without the address before them: "Authorization scopes" of its page. */
  readonly scopes: readonly string[];
}

/** The token's account, where the token lives and carries a scope that the method takes. */
export function authorizeApi(
  world: OAuthWorld,
  c: SandboxContext,
  { service, method, scopes: wanted }: ApiMethod,
): Account {
  const check = checkBearer(world, c);
  if (check.kind !== "ok") throw unauthenticated(check.kind);
  if (check.token.scopes.some((scope) => wanted.includes(scope.replace(ROOT, "")))) return check.account;
  const challenge = wanted.map((scope) => (scope.startsWith("https:") ? scope : ROOT + scope)).join(" ");
  c.header(
    "www-authenticate",
    `Bearer realm="https://accounts.google.com/", error="insufficient_scope", scope="${challenge}"`,
  );
  throw insufficientScopes(service, method);
}
