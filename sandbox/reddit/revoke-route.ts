import { sha256 } from "@/lib/base/random";
import { readForm } from "../kit/form";
import type { SandboxContext } from "../kit/http";
import { authenticateClient } from "../kit/oauth/authenticate-client";
import type { OAuthWorld } from "../kit/oauth/model";
import { refuse } from "./refusals";

/**
 * POST /api/v1/revoke_token: a refresh token ends with the access tokens that came of it; an unknown token is no error.
 * https://github.com/reddit-archive/reddit/wiki/OAuth2#manually-revoking-a-token
 */
export async function handleRevoke(c: SandboxContext, world: OAuthWorld): Promise<Response> {
  const reading = await readForm(c);
  if (reading.kind !== "ok") return refuse(400);
  const check = authenticateClient(world, { form: reading.form, authorization: c.req.header("authorization") });
  if (check.kind !== "ok") return refuse(401, { "www-authenticate": 'Basic realm="reddit"' });
  const token = reading.form.get("token");
  if (!token) return refuse(400);

  const { accessTokens, refreshTokens } = world.state.data;
  const hash = sha256(token);
  const refresh = refreshTokens[hash];
  if (refresh?.clientId === check.client.id) {
    refresh.revokedAt ??= world.clock.now().getTime();
    for (const [other, { grantId }] of Object.entries(accessTokens)) {
      if (grantId === refresh.grantId) delete accessTokens[other];
    }
  }
  if (accessTokens[hash]?.clientId === check.client.id) delete accessTokens[hash];
  world.state.touch();
  return c.body(null, 200);
}
