import { sha256 } from "@/lib/base/random";
import type { SandboxContext } from "../kit/http";
import type { IssuedKey, KeyRing } from "../kit/keys/key-ring";
import { findAccount } from "../kit/oauth/accounts";
import type { Account, OAuthWorld } from "../kit/oauth/model";
import { isAlive } from "../kit/oauth/tokens";
import { failure } from "./failure";
import { scopesOf } from "./keys";
import { ACME, SEEDED_ACCOUNTS, type Workspace, workspaceOf } from "./workspaces";

/** Who calls a method: the app's bot in a workspace, or a person. */
export interface Caller {
  readonly workspace: Workspace;
  readonly account: Account;
  readonly isBot: boolean;
  readonly userId: string;
  readonly scopes: readonly string[];
  readonly tokenHash: string;
}

/** Whose tokens are known: of consents, and of apps that were installed by hand. */
export interface SlackCallers {
  readonly world: OAuthWorld;
  readonly keys: KeyRing | null;
}

interface Asked {
  readonly scope: string | null;
  readonly handle: (caller: Caller) => Response;
}

/** A token of an app that was installed by hand. https://docs.slack.dev/reference/methods/auth.test#errors */
function asTyped(c: SandboxContext, { name, state, secret }: IssuedKey, { scope, handle }: Asked): Response {
  if (state !== "live") return failure(c, state === "revoked" ? "token_revoked" : "token_expired");
  const scopes = scopesOf(name);
  c.set("account", name);
  c.header("x-oauth-scopes", scopes.join(","));
  c.header("x-accepted-oauth-scopes", scope ?? "");
  if (scope !== null && !scopes.includes(scope)) {
    return failure(c, "missing_scope", { needed: scope, provided: scopes.join(",") });
  }
  const [account] = SEEDED_ACCOUNTS;
  if (!account) return failure(c, "invalid_auth");
  const { userId } = ACME.bot;
  return handle({ workspace: ACME, account, isBot: true, userId, scopes, tokenHash: sha256(secret) });
}

/** A live token with that scope, or Slack's refusal; each answer names the token's scopes. */
export function asCaller(c: SandboxContext, { world, keys }: SlackCallers, { scope, handle }: Asked): Response {
  const token = /^Bearer +(\S+)$/i.exec(c.req.header("authorization") ?? "")?.[1];
  if (token === undefined) return failure(c, "not_authed");
  const tokenHash = sha256(token);
  const typed = keys?.find(token);
  if (typed) return asTyped(c, typed, { scope, handle });
  const stored = world.state.data.accessTokens[tokenHash];
  const account = stored ? findAccount(world, stored.accountId) : null;
  if (!stored || !account) return failure(c, "invalid_auth");
  if (!isAlive(stored, world.clock.now().getTime())) return failure(c, "token_expired");

  c.set("account", account.email);
  c.header("x-oauth-scopes", stored.scopes.join(","));
  c.header("x-accepted-oauth-scopes", scope ?? "");
  if (scope !== null && !stored.scopes.includes(scope)) {
    return failure(c, "missing_scope", { needed: scope, provided: stored.scopes.join(",") });
  }
  const workspace = workspaceOf(account);
  const isBot = stored.kind === "bot";
  const userId = isBot ? workspace.bot.userId : account.id;
  return handle({ workspace, account, isBot, userId, scopes: stored.scopes, tokenHash });
}
