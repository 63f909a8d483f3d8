import type { OAuthSandboxProvider } from "../kit/sandbox-provider";
import { redditStandIn } from "./stand-in";

const CREDENTIALS = { id: "sandboxRedditApp0001AA", secret: "SANDBOX-reddit-secret-not-a-real-one" };

export const redditSandbox: OAuthSandboxProvider = {
  id: "reddit",
  callbackPaths: ["/api/integrations/reddit/callback"],
  credentials: CREDENTIALS,
  otherCredentials: { id: "sandboxRedditApp0002BB", secret: "SANDBOX-reddit-other-secret" },
  environment: { REDDIT_CLIENT_ID: CREDENTIALS.id, REDDIT_CLIENT_SECRET: CREDENTIALS.secret },
  endpoints: (base) => ({
    authorize: `${base}/api/v1/authorize`,
    token: `${base}/api/v1/access_token`,
    revoke: `${base}/api/v1/revoke_token`,
    userinfo: `${base}/api/v1/me`,
    api: base,
  }),
  create: redditStandIn,
};
