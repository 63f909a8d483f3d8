import { oauthStandIn } from "../kit/oauth/oauth-stand-in";
import type { StandInParts } from "../kit/sandbox-provider";
import type { StandIn } from "../kit/stand-in";
import { graphErrorResponse, graphFault } from "../meta/graph-error";
import { FACEBOOK_ACCOUNTS } from "./accounts";
import { facebookConsentStyle } from "./consent-style";
import { facebookControl } from "./control";
import { graphRoutes } from "./graph-routes";
import { facebookProfile } from "./profile";
import { facebookStateShape, seedFacebookState } from "./state";
import { handleFacebookToken } from "./token-route";
import { facebookTokenStyle } from "./token-style";

/** Versions that are there: https://developers.facebook.com/docs/graph-api/changelog/versions */
const VERSION = /^\/facebook\/v(2[2-6])\.0\//;

/** Facebook Login and as much of the Graph API as Pages need. */
export function facebookStandIn({ state, clock, clients }: StandInParts): StandIn {
  const own = state.section("facebook.graph", facebookStateShape, seedFacebookState);
  return oauthStandIn(
    { state, clock },
    {
      id: "facebook",
      name: "Facebook",
      profile: facebookProfile(clients),
      accounts: FACEBOOK_ACCOUNTS,
      consent: () => facebookConsentStyle,
      tokens: () => facebookTokenStyle,
      authorizePath: "/:version/dialog/oauth",
      tokenPath: null,
      targets: [
        { target: "authorize", path: /\/dialog\/oauth(\/decision)?$/ },
        { target: "token", path: /\/oauth\/access_token$/ },
        { target: "userinfo", path: /^\/facebook\/v[\d.]+\/me$/ },
        { target: "permissions", path: /\/me\/permissions$/ },
        { target: "api", path: /^\/facebook\// },
      ],
      faultAnswer: graphFault,
      refuse: (c) => (VERSION.test(c.req.path) ? null : unknownVersion(c.req.path)),
      routes(app, oauth) {
        const world = { oauth, own };
        app.get("/:version/oauth/access_token", (c) => handleFacebookToken(c, world));
        app.route("/:version", graphRoutes(world));
      },
      control: (oauth) => facebookControl({ oauth, own }),
      reset: () => own.reset(),
    },
  );
}

function unknownVersion(path: string): Response {
  const message = `Unknown path components: ${path.split("/").slice(2).join("/")}`;
  return graphErrorResponse({ status: 400, code: 2500, message });
}
