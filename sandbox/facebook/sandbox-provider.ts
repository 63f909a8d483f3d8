import type { OAuthSandboxProvider } from "../kit/sandbox-provider";
import { META_APP, VERIFY_TOKEN } from "../meta/app";
import { facebookStandIn } from "./stand-in";

export const facebookSandbox: OAuthSandboxProvider = {
  id: "facebook",
  callbackPaths: ["/api/integrations/facebook/callback"],
  credentials: META_APP,
  otherCredentials: { id: "100000000000002", secret: "5a0db0c0facebook00000000sandbox2" },
  environment: {
    FACEBOOK_CLIENT_ID: META_APP.id,
    FACEBOOK_CLIENT_SECRET: META_APP.secret,
    META_APP_SECRET: META_APP.secret,
    META_VERIFY_TOKEN: VERIFY_TOKEN,
  },
  endpoints: (base) => ({
    authorize: `${base}/{version}/dialog/oauth`,
    token: `${base}/{version}/oauth/access_token`,
    revoke: `${base}/{version}/me/permissions`,
    userinfo: `${base}/{version}/me`,
    api: base,
  }),
  create: facebookStandIn,
};
