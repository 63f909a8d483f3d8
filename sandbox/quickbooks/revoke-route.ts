import { z } from "zod";
import { parseJson } from "@/lib/base/json";
import type { SandboxContext } from "../kit/http";
import { findAccount } from "../kit/oauth/accounts";
import { authenticateClient } from "../kit/oauth/authenticate-client";
import type { OAuthWorld } from "../kit/oauth/model";
import { findAccessToken, findRefreshToken } from "../kit/oauth/tokens";

const body = z.object({ token: z.string().min(1) });

interface Owner {
  readonly clientId: string;
  readonly accountId: string;
  readonly grantId: string;
  readonly picked: readonly string[];
}

/**
 * POST /v2/oauth2/tokens/revoke, as JSON: either token ends the app's access to that one company.
 * https://developer.intuit.com/app/developer/qbo/docs/develop/authentication-and-authorization/oauth-2.0#revoke-token-disconnect
 */
export async function handleRevoke(c: SandboxContext, world: OAuthWorld): Promise<Response> {
  const authorization = c.req.header("authorization");
  const check = authenticateClient(world, { form: new URLSearchParams(), authorization });
  if (check.kind !== "ok") return c.json({ error: "invalid_client" }, 401);
  const isJson = c.req.header("content-type")?.startsWith("application/json") ?? false;
  const asked = body.safeParse(isJson ? parseJson(await c.req.text()) : undefined);
  if (!asked.success) return c.json({ error: "invalid_request" }, 400);

  const owner = ownerOf(world, asked.data.token);
  if (owner?.clientId !== check.client.id) return c.json({ error: "invalid_token" }, 400);
  c.set("account", findAccount(world, owner.accountId)?.email ?? "");
  disconnect(world, owner);
  return c.body(null, 200);
}

function ownerOf(world: OAuthWorld, token: string): Owner | null {
  const refresh = findRefreshToken(world, token);
  return refresh.kind === "live" ? refresh.refreshToken : findAccessToken(world, token);
}

/** Every token for that company; those for another company of the same person live on. */
function disconnect({ state, clock }: OAuthWorld, owner: Owner): void {
  const isOfCompany = (token: Owner) => token.grantId === owner.grantId && token.picked[0] === owner.picked[0];
  for (const token of Object.values(state.data.refreshTokens)) {
    if (isOfCompany(token)) token.revokedAt ??= clock.now().getTime();
  }
  for (const [hash, token] of Object.entries(state.data.accessTokens)) {
    if (isOfCompany(token)) delete state.data.accessTokens[hash];
  }
  state.touch();
}
