import { sha256 } from "@/lib/base/random";
import { readForm } from "../kit/form";
import type { SandboxContext } from "../kit/http";
import { authenticateClient } from "../kit/oauth/authenticate-client";
import type { OAuthWorld } from "../kit/oauth/model";
import { xTokenStyle } from "./token-style";

/** POST /2/oauth2/revoke: ends one token, of this client. https://docs.x.com/fundamentals/authentication/oauth-2-0/user-access-token */
export async function handleRevoke(c: SandboxContext, world: OAuthWorld): Promise<Response> {
  const reading = await readForm(c);
  if (reading.kind !== "ok") return xTokenStyle.refuse(c, xTokenStyle.problems.not_a_form);
  const check = authenticateClient(world, { form: reading.form, authorization: c.req.header("authorization") });
  if (check.kind !== "ok") return xTokenStyle.refuse(c, xTokenStyle.problems[check.kind]);
  const token = reading.form.get("token");
  if (!token) return xTokenStyle.refuse(c, xTokenStyle.missing("token"));

  const { accessTokens, refreshTokens } = world.state.data;
  const hash = sha256(token);
  const refresh = refreshTokens[hash];
  if (refresh?.clientId === check.client.id) refresh.revokedAt ??= world.clock.now().getTime();
  if (accessTokens[hash]?.clientId === check.client.id) delete accessTokens[hash];
  world.state.touch();
  return c.json({ revoked: true });
}
