import { oauthStandIn } from "../kit/oauth/oauth-stand-in";
import type { StandInParts } from "../kit/sandbox-provider";
import type { StandIn } from "../kit/stand-in";
import { META_APP } from "../meta/app";
import { graphErrorResponse, graphFault } from "../meta/graph-error";
import { metaDesk } from "../meta/meta-desk";
import { metaControl } from "../meta/webhook-control";
import { FACEBOOK_ACCOUNTS } from "./accounts";
import { facebookConsentStyle } from "./consent-style";
import { facebookControl } from "./control";
import { graphRoutes } from "./graph-routes";
import { happeningsControl } from "./happenings";
import { facebookProfile } from "./profile";
import { facebookStateShape, seedFacebookState } from "./state";
import { handleFacebookToken } from "./token-route";
import { facebookTokenStyle } from "./token-style";

/** Versions that are there: https://developers.facebook.com/docs/graph-api/changelog/versions */
const VERSION = /^\/facebook\/v(2[2-6])\.0\//;

/** https://developers.facebook.com/docs/graph-api/webhooks/reference/page */
const FIELDS = ["feed", "leadgen", "mention", "messages", "name", "ratings"];

/** Facebook Login and as much of the Graph API as Pages need. */
export function facebookStandIn({ state, clock, clients }: StandInParts): StandIn {
  const own = state.section("facebook.graph", facebookStateShape, seedFacebookState);
  const meta = metaDesk({ id: "facebook", state, clock, app: META_APP, object: "page", fields: FIELDS });
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
        app.route("/:version", graphRoutes(world, meta));
      },
      control: (oauth) =>
        facebookControl({ oauth, own })
          .route("/", happeningsControl({ oauth, own }, meta))
          .route("/", metaControl(meta)),
      reset: () => {
        own.reset();
        meta.reset();
      },
    },
  );
}

function unknownVersion(path: string): Response {
  const message = `Unknown path components: ${path.split("/").slice(2).join("/")}`;
  return graphErrorResponse({ status: 400, code: 2500, message });
}
