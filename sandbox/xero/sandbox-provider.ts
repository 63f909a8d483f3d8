import type { OAuthSandboxProvider } from "../kit/sandbox-provider";
import { xeroStandIn } from "./stand-in";
import { WEBHOOK_KEY } from "./webhook";

const CREDENTIALS = {
  id: "5A0D0000XERO4000800000000000HUB1",
  secret: "SANDBOX-xero-client-secret-not-a-real-one",
};

export const xeroSandbox: OAuthSandboxProvider = {
  id: "xero",
  callbackPaths: ["/api/integrations/xero/callback"],
  credentials: CREDENTIALS,
  otherCredentials: { id: "5A0D0000XERO4000800000000000HUB2", secret: "SANDBOX-xero-other-secret" },
  environment: {
    XERO_CLIENT_ID: CREDENTIALS.id,
    XERO_CLIENT_SECRET: CREDENTIALS.secret,
    XERO_WEBHOOK_KEY: WEBHOOK_KEY,
  },
  endpoints: (base) => ({
    authorize: `${base}/identity/connect/authorize`,
    token: `${base}/connect/token`,
    revoke: `${base}/connect/revocation`,
    api: base,
  }),
  create: xeroStandIn,
};
