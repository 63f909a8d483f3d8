import type { OAuthSandboxProvider } from "../kit/sandbox-provider";
import { APP_ID, SIGNING_SECRET } from "./app";
import { slackKeys } from "./keys";
import { slackStandIn } from "./stand-in";

const CREDENTIALS = { id: "2141029472.691202649728", secret: "SANDBOX-slack-client-secret-not-a-real-one" };

export const slackSandbox: OAuthSandboxProvider = {
  id: "slack",
  callbackPaths: ["/api/integrations/slack/callback"],
  credentials: CREDENTIALS,
  otherCredentials: { id: "2141029472.000000000002", secret: "SANDBOX-slack-other-secret" },
  environment: {
    SLACK_CLIENT_ID: CREDENTIALS.id,
    SLACK_CLIENT_SECRET: CREDENTIALS.secret,
    SLACK_SIGNING_SECRET: SIGNING_SECRET,
    SLACK_APP_ID: APP_ID,
  },
  keys: slackKeys,
  endpoints: (base) => ({
    authorize: `${base}/oauth/v2/authorize`,
    token: `${base}/api/oauth.v2.access`,
    revoke: `${base}/api/auth.revoke`,
    userinfo: `${base}/api/auth.test`,
    api: base,
    hooks: base,
  }),
  create: slackStandIn,
};
