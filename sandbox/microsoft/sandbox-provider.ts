import type { OAuthSandboxProvider } from "../kit/sandbox-provider";
import { DEPLOYMENT } from "./applications/keys";
import { microsoftKeys } from "./keys";
import { microsoftStandIn } from "./stand-in";
import { OUTGOING_SECRET } from "./teams-outgoing";

const CREDENTIALS = {
  id: "5a0d0000-0000-4000-8000-000000000001",
  secret: "SANDBOX~microsoft-client-secret-not-a-real-one",
};

export const microsoftSandbox: OAuthSandboxProvider = {
  id: "microsoft",
  callbackPaths: [
    "/api/integrations/microsoft-calendar/callback",
    "/api/integrations/microsoft-teams/callback",
    "/api/auth/callback/microsoft",
  ],
  credentials: CREDENTIALS,
  otherCredentials: { id: "5a0d0000-0000-4000-8000-000000000002", secret: "SANDBOX~microsoft-other-secret" },
  environment: {
    MICROSOFT_CLIENT_ID: CREDENTIALS.id,
    MICROSOFT_CLIENT_SECRET: CREDENTIALS.secret,
    MICROSOFT_TENANT_ID: "common",
    TEAMS_OUTGOING_SECRET: OUTGOING_SECRET,
    ...DEPLOYMENT,
  },
  keys: microsoftKeys,
  endpoints: (base) => ({
    authorize: `${base}/{tenant}/oauth2/v2.0/authorize`,
    token: `${base}/{tenant}/oauth2/v2.0/token`,
    userinfo: `${base}/oidc/userinfo`,
    api: base,
  }),
  create: microsoftStandIn,
};
