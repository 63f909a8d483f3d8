import type { OAuthSandboxProvider } from "../kit/sandbox-provider";
import { instagramStandIn } from "./stand-in";

const CREDENTIALS = { id: "200000000000001", secret: "5a0db0c0instagram0000000sandbox1" };

export const instagramSandbox: OAuthSandboxProvider = {
  id: "instagram",
  callbackPaths: ["/api/integrations/instagram/callback"],
  credentials: CREDENTIALS,
  otherCredentials: { id: "200000000000002", secret: "5a0db0c0instagram0000000sandbox2" },
  environment: { INSTAGRAM_CLIENT_ID: CREDENTIALS.id, INSTAGRAM_CLIENT_SECRET: CREDENTIALS.secret },
  endpoints: (base) => ({
    authorize: `${base}/oauth/authorize`,
    token: `${base}/oauth/access_token`,
    userinfo: `${base}/{version}/me`,
    exchange: `${base}/access_token`,
    extend: `${base}/refresh_access_token`,
    api: base,
  }),
  create: instagramStandIn,
};
