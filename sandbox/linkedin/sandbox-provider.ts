import type { OAuthSandboxProvider } from "../kit/sandbox-provider";
import { linkedinStandIn } from "./stand-in";

const CREDENTIALS = { id: "86sandboxli0001", secret: "SANDBOX-linkedin-secret-not-a-real-one" };

export const linkedinSandbox: OAuthSandboxProvider = {
  id: "linkedin",
  callbackPaths: ["/api/integrations/linkedin/callback"],
  credentials: CREDENTIALS,
  otherCredentials: { id: "86sandboxli0002", secret: "SANDBOX-linkedin-other-secret" },
  environment: { LINKEDIN_CLIENT_ID: CREDENTIALS.id, LINKEDIN_CLIENT_SECRET: CREDENTIALS.secret },
  endpoints: (base) => ({
    authorize: `${base}/oauth/v2/authorization`,
    token: `${base}/oauth/v2/accessToken`,
    userinfo: `${base}/v2/userinfo`,
    api: base,
  }),
  create: linkedinStandIn,
};
