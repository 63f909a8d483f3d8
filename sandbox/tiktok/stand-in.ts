import type { SandboxContext } from "../kit/http";
import { oauthStandIn } from "../kit/oauth/oauth-stand-in";
import type { StandInParts } from "../kit/sandbox-provider";
import type { StandIn } from "../kit/stand-in";
import { TIKTOK_ACCOUNTS } from "./accounts";
import { oauthError, TikTokRefusal } from "./answers";
import { tiktokApi } from "./api-routes";
import { tiktokConsentStyle } from "./consent-style";
import { tiktokProfile } from "./profile";
import { handleTikTokRevoke } from "./revoke-route";
import { tiktokTokenStyle } from "./token-style";
import { tiktokWebhook } from "./webhook";

/** TikTok: Login Kit for web, and the API as far as connecting needs it. */
export function tiktokStandIn({ state, clock, clients }: StandInParts): StandIn {
  return oauthStandIn(
    { state, clock },
    {
      id: "tiktok",
      name: "TikTok",
      profile: tiktokProfile(clients),
      accounts: TIKTOK_ACCOUNTS,
      consent: () => tiktokConsentStyle,
      tokens: () => tiktokTokenStyle,
      authorizePath: "/v2/auth/authorize/",
      tokenPath: "/v2/oauth/token/",
      webhook: tiktokWebhook(clients[0] ?? { id: "", secret: "" }),
      targets: [
        { target: "authorize", path: /\/v2\/auth\/authorize\/(decision)?$/ },
        { target: "token", path: /\/v2\/oauth\/token\/$/ },
        { target: "revoke", path: /\/v2\/oauth\/revoke\/$/ },
        { target: "userinfo", path: /\/v2\/user\/info\/$/ },
        { target: "api", path: /^\/tiktok\/v2\// },
      ],
      faultAnswer,
      routes(app, world) {
        app.post("/v2/oauth/revoke/", (c) => handleTikTokRevoke(c, world));
        app.route("/v2", tiktokApi(world));
      },
    },
  );
}

const CODES: Readonly<Record<number, string>> = {
  200: "internal_error",
  401: "access_token_invalid",
  403: "scope_not_authorized",
  429: "rate_limit_exceeded",
};

function faultAnswer(_: SandboxContext, { status, target }: { status: number; target: string }): Response {
  if (target === "token" || target === "revoke") {
    return oauthError(status, status === 401 ? "invalid_client" : "server_error", "Please try again later.");
  }
  return new TikTokRefusal(status, CODES[status] ?? "internal_error", "Please try again later.").response;
}
