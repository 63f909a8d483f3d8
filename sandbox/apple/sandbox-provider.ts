import type { OAuthSandboxProvider } from "../kit/sandbox-provider";
import { KEY_ID, PRIVATE_KEY_PEM, TEAM_ID } from "./signing-team";
import { appleStandIn } from "./stand-in";

const CLIENT_ID = "test.acme.integration-hub.web";

export const appleSandbox: OAuthSandboxProvider = {
  id: "apple",
  callbackPaths: ["/api/integrations/apple/callback", "/api/auth/callback/apple"],
  // There are no secrets to compare: each client signs its own with the team's key.
  credentials: { id: CLIENT_ID, secret: "" },
  otherCredentials: { id: "test.acme.another-app.web", secret: "" },
  environment: {
    APPLE_CLIENT_ID: CLIENT_ID,
    APPLE_TEAM_ID: TEAM_ID,
    APPLE_KEY_ID: KEY_ID,
    // In one line, as an `.env` file has it.
    APPLE_PRIVATE_KEY: PRIVATE_KEY_PEM.trim().replaceAll("\n", "\\n"),
  },
  endpoints: (base) => ({
    authorize: `${base}/auth/authorize`,
    token: `${base}/auth/token`,
    revoke: `${base}/auth/revoke`,
    keys: `${base}/auth/keys`,
    api: base,
  }),
  create: appleStandIn,
};
