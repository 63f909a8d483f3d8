import type { OAuthSandboxProvider } from "../kit/sandbox-provider";
import { tiktokStandIn } from "./stand-in";

const CREDENTIALS = { id: "sbawsandboxclientkey", secret: "SANDBOXtiktokClientSecretNotARealOne" };

export const tiktokSandbox: OAuthSandboxProvider = {
  id: "tiktok",
  callbackPaths: ["/api/integrations/tiktok/callback"],
  credentials: CREDENTIALS,
  otherCredentials: { id: "sbawotherclientkey00", secret: "SANDBOXtiktokOtherSecret" },
  environment: { TIKTOK_CLIENT_ID: CREDENTIALS.id, TIKTOK_CLIENT_SECRET: CREDENTIALS.secret },
  endpoints: (base) => ({
    authorize: `${base}/v2/auth/authorize/`,
    token: `${base}/v2/oauth/token/`,
    revoke: `${base}/v2/oauth/revoke/`,
    userinfo: `${base}/v2/user/info/`,
    api: base,
  }),
  create: tiktokStandIn,
};
