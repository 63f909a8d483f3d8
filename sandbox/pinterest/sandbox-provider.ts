import type { OAuthSandboxProvider } from "../kit/sandbox-provider";
import { pinterestStandIn } from "./stand-in";

const CREDENTIALS = { id: "1500001", secret: "SANDBOX-pinterest-app-secret-not-a-real-one" };

export const pinterestSandbox: OAuthSandboxProvider = {
  id: "pinterest",
  callbackPaths: ["/api/integrations/pinterest/callback"],
  credentials: CREDENTIALS,
  otherCredentials: { id: "1500002", secret: "SANDBOX-pinterest-other-secret" },
  environment: { PINTEREST_CLIENT_ID: CREDENTIALS.id, PINTEREST_CLIENT_SECRET: CREDENTIALS.secret },
  endpoints: (base) => ({
    authorize: `${base}/oauth/`,
    token: `${base}/v5/oauth/token`,
    userinfo: `${base}/v5/user_account`,
    api: base,
  }),
  create: pinterestStandIn,
};
