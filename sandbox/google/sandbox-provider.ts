import type { OAuthSandboxProvider } from "../kit/sandbox-provider";
import { PUSH_ACCOUNT, PUSH_AUDIENCE } from "./gmail/pubsub-push";
import { googleStandIn } from "./stand-in";

const CREDENTIALS = {
  id: "100000000000-sandboxhub.apps.googleusercontent.com",
  secret: "SANDBOX-google-client-secret-not-a-real-one",
};

export const googleSandbox: OAuthSandboxProvider = {
  id: "google",
  callbackPaths: [
    "/api/integrations/google-calendar/callback",
    "/api/integrations/gmail/callback",
    "/api/integrations/youtube/callback",
    "/api/auth/callback/google",
  ],
  credentials: CREDENTIALS,
  otherCredentials: {
    id: "200000000000-otherapp.apps.googleusercontent.com",
    secret: "SANDBOX-google-other-secret",
  },
  environment: {
    GOOGLE_CLIENT_ID: CREDENTIALS.id,
    GOOGLE_CLIENT_SECRET: CREDENTIALS.secret,
    GMAIL_PUSH_AUDIENCE: PUSH_AUDIENCE,
    GMAIL_PUSH_ACCOUNT: PUSH_ACCOUNT,
  },
  endpoints: (base) => ({
    authorize: `${base}/o/oauth2/v2/auth`,
    token: `${base}/token`,
    revoke: `${base}/revoke`,
    userinfo: `${base}/oauth2/v3/userinfo`,
    certs: `${base}/oauth2/v3/certs`,
    api: base,
  }),
  create: googleStandIn,
};
