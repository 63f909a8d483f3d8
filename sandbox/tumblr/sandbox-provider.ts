import type { OAuthSandboxProvider } from "../kit/sandbox-provider";
import { tumblrStandIn } from "./stand-in";

const CREDENTIALS = { id: "SANDBOXtumblrConsumerKey", secret: "SANDBOX-tumblr-secret-key-not-a-real-one" };

export const tumblrSandbox: OAuthSandboxProvider = {
  id: "tumblr",
  callbackPaths: ["/api/integrations/tumblr/callback"],
  credentials: CREDENTIALS,
  otherCredentials: { id: "SANDBOXotherConsumerKey", secret: "SANDBOX-tumblr-other-secret" },
  environment: { TUMBLR_CLIENT_ID: CREDENTIALS.id, TUMBLR_CLIENT_SECRET: CREDENTIALS.secret },
  endpoints: (base) => ({
    authorize: `${base}/oauth2/authorize`,
    token: `${base}/v2/oauth2/token`,
    userinfo: `${base}/v2/user/info`,
    api: base,
  }),
  create: tumblrStandIn,
};
