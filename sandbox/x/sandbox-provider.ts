import type { OAuthSandboxProvider } from "../kit/sandbox-provider";
import { xStandIn } from "./stand-in";
import { CONSUMER_SECRET } from "./webhook";

const CREDENTIALS = {
  // X's ids end in `:1:ci` for confidential clients; Base64 hides it.
  id: "U0FOREJPWC14LWNsaWVudDoxOmNp",
  secret: "SANDBOX-x-client-secret-not-a-real-one",
};

export const xSandbox: OAuthSandboxProvider = {
  id: "x",
  callbackPaths: ["/api/integrations/x/callback"],
  credentials: CREDENTIALS,
  otherCredentials: { id: "U0FOREJPWC14LW90aGVyOjE6Y2k", secret: "SANDBOX-x-other-secret" },
  environment: { X_CLIENT_ID: CREDENTIALS.id, X_CLIENT_SECRET: CREDENTIALS.secret, X_CONSUMER_SECRET: CONSUMER_SECRET },
  endpoints: (base) => ({
    authorize: `${base}/i/oauth2/authorize`,
    token: `${base}/2/oauth2/token`,
    revoke: `${base}/2/oauth2/revoke`,
    userinfo: `${base}/2/users/me`,
    api: base,
  }),
  create: xStandIn,
};
