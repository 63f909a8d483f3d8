import type { OAuthSandboxProvider } from "../kit/sandbox-provider";
import { facebookStandIn } from "./stand-in";

const CREDENTIALS = { id: "100000000000001", secret: "5a0db0c0facebook00000000sandbox1" };

export const facebookSandbox: OAuthSandboxProvider = {
  id: "facebook",
  callbackPaths: ["/api/integrations/facebook/callback"],
  credentials: CREDENTIALS,
  otherCredentials: { id: "100000000000002", secret: "5a0db0c0facebook00000000sandbox2" },
  environment: { FACEBOOK_CLIENT_ID: CREDENTIALS.id, FACEBOOK_CLIENT_SECRET: CREDENTIALS.secret },
  endpoints: (base) => ({
    authorize: `${base}/{version}/dialog/oauth`,
    token: `${base}/{version}/oauth/access_token`,
    revoke: `${base}/{version}/me/permissions`,
    userinfo: `${base}/{version}/me`,
    api: base,
  }),
  create: facebookStandIn,
};
