import type { OAuthSandboxProvider } from "../kit/sandbox-provider";
import { salesforceStandIn } from "./stand-in";

const CREDENTIALS = {
  id: "3MVG9sandbox.HubConsumerKeyNotARealOne",
  secret: "5A0D0000SANDBOXHUBCONSUMERSECRETNOTAREALONE",
};

export const salesforceSandbox: OAuthSandboxProvider = {
  id: "salesforce",
  callbackPaths: ["/api/integrations/salesforce/callback"],
  credentials: CREDENTIALS,
  otherCredentials: { id: "3MVG9sandbox.OtherConsumerKeyNotARealOne", secret: "5A0D0000SANDBOXOTHERSECRET" },
  environment: { SALESFORCE_CLIENT_ID: CREDENTIALS.id, SALESFORCE_CLIENT_SECRET: CREDENTIALS.secret },
  endpoints: (base) => ({
    authorize: `${base}/services/oauth2/authorize`,
    token: `${base}/services/oauth2/token`,
    revoke: `${base}/services/oauth2/revoke`,
    introspect: `${base}/services/oauth2/introspect`,
    api: base,
  }),
  create: salesforceStandIn,
};
