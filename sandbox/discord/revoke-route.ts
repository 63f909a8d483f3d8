import { readForm } from "../kit/form";
import type { SandboxContext } from "../kit/http";
import { findAccount } from "../kit/oauth/accounts";
import { authenticateClient } from "../kit/oauth/authenticate-client";
import type { OAuthWorld } from "../kit/oauth/model";
import { findAccessToken, findRefreshToken, revokeGrant } from "../kit/oauth/tokens";
import type { DiscordEvents } from "./events";

/**
 * "any active access or refresh tokens associated with that authorization will be revoked"; the bot stays in its server.
 * https://docs.discord.com/developers/topics/oauth2#authorization-code-grant-token-revocation-example
 */
export async function handleRevoke(
  c: SandboxContext,
  { world, events }: { readonly world: OAuthWorld; readonly events: DiscordEvents },
): Promise<Response> {
  const reading = await readForm(c);
  if (reading.kind !== "ok") return c.json({ error: "invalid_request" }, 400);
  const check = authenticateClient(world, { form: reading.form, authorization: c.req.header("authorization") });
  if (check.kind !== "ok") return c.json({ error: "invalid_client" }, 401);
  const token = reading.form.get("token");
  if (!token) return c.json({ error: "invalid_request", error_description: 'Missing "token" in request.' }, 400);
  const refresh = findRefreshToken(world, token);
  const found = refresh.kind === "live" ? refresh.refreshToken : findAccessToken(world, token);
  if (found?.clientId !== check.client.id) return c.json({});
  const account = findAccount(world, found.accountId);
  revokeGrant(world, found.grantId);
  if (account) events.deauthorized(account);
  return c.json({});
}
