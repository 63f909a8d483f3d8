import type { OAuthSandboxProvider } from "../kit/sandbox-provider";
import { quickbooksStandIn } from "./stand-in";
import { WEBHOOK_VERIFIER } from "./webhook";

const CREDENTIALS = {
  id: "ABsandboxQuickBooksHubClientIdNotARealOne0000000001",
  secret: "SANDBOXquickbooksClientSecretNotARealOne1",
};

export const quickbooksSandbox: OAuthSandboxProvider = {
  id: "quickbooks",
  callbackPaths: ["/api/integrations/quickbooks/callback"],
  credentials: CREDENTIALS,
  otherCredentials: {
    id: "ABsandboxQuickBooksOtherClientIdNotARealOne00000002",
    secret: "SANDBOXquickbooksOtherSecret",
  },
  environment: {
    QUICKBOOKS_CLIENT_ID: CREDENTIALS.id,
    QUICKBOOKS_CLIENT_SECRET: CREDENTIALS.secret,
    QUICKBOOKS_ENVIRONMENT: "production",
    QUICKBOOKS_WEBHOOK_VERIFIER: WEBHOOK_VERIFIER,
  },
  endpoints: (base) => ({
    authorize: `${base}/connect/oauth2`,
    token: `${base}/oauth2/v1/tokens/bearer`,
    revoke: `${base}/v2/oauth2/tokens/revoke`,
    api: `${base}/{environment}quickbooks`,
  }),
  create: quickbooksStandIn,
};
