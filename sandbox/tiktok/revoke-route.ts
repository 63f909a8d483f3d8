import { sha256 } from "@/lib/base/random";
import { readForm } from "../kit/form";
import type { SandboxContext } from "../kit/http";
import { authenticateClient } from "../kit/oauth/authenticate-client";
import type { OAuthWorld } from "../kit/oauth/model";
import { revokeGrant } from "../kit/oauth/tokens";
import { oauthError } from "./answers";
import { tiktokTokenStyle as style } from "./token-style";

/** POST /tiktok/v2/oauth/revoke/, with an access token: https://developers.tiktok.com/docs/en/oauth-revoke-a-user-access-token */
export async function handleTikTokRevoke(c: SandboxContext, world: OAuthWorld): Promise<Response> {
  const reading = await readForm(c);
  if (reading.kind === "wrong_type") return style.refuse(c, style.problems.not_a_form);
  if (reading.kind === "repeated") return style.refuse(c, style.problems.repeated_parameter);
  const { form } = reading;
  const check = authenticateClient(world, { form, authorization: c.req.header("authorization") });
  if (check.kind !== "ok") return style.refuse(c, style.problems[check.kind]);
  const token = world.state.data.accessTokens[sha256(form.get("token") ?? "")];
  if (!token || token.clientId !== check.client.id) {
    return oauthError(400, "invalid_request", "The access token is invalid.");
  }
  revokeGrant(world, token.grantId);
  return c.json({});
}
