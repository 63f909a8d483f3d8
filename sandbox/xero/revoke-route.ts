import { readForm } from "../kit/form";
import type { SandboxContext } from "../kit/http";
import { findAccount } from "../kit/oauth/accounts";
import { authenticateClient } from "../kit/oauth/authenticate-client";
import type { OAuthWorld } from "../kit/oauth/model";
import { findRefreshToken, revokeGrant } from "../kit/oauth/tokens";

/**
 * POST /connect/revocation: ends a refresh token, and with it every connection of that person to the app. A token that it
 * does not know is answered like one that it does (RFC 7009).
 */
export async function handleRevocation(c: SandboxContext, world: OAuthWorld): Promise<Response> {
  const reading = await readForm(c);
  if (reading.kind !== "ok") return c.json({ error: "invalid_request" }, 400);
  const { form } = reading;
  const check = authenticateClient(world, { form, authorization: c.req.header("authorization") });
  if (check.kind !== "ok") return c.json({ error: "invalid_client" }, 400);
  const token = form.get("token");
  if (!token) return c.json({ error: "invalid_request" }, 400);

  const found = findRefreshToken(world, token);
  if (found.kind === "live" && found.refreshToken.clientId === check.client.id) {
    c.set("account", findAccount(world, found.refreshToken.accountId)?.email ?? "");
    revokeGrant(world, found.refreshToken.grantId);
  }
  return c.body(null, 200);
}
