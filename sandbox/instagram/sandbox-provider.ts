import type { OAuthSandboxProvider } from "../kit/sandbox-provider";
import { INSTAGRAM_APP } from "./app";
import { instagramStandIn } from "./stand-in";

export const instagramSandbox: OAuthSandboxProvider = {
  id: "instagram",
  callbackPaths: ["/api/integrations/instagram/callback"],
  credentials: INSTAGRAM_APP,
  otherCredentials: { id: "200000000000002", secret: "5a0db0c0instagram0000000sandbox2" },
  environment: { INSTAGRAM_CLIENT_ID: INSTAGRAM_APP.id, INSTAGRAM_CLIENT_SECRET: INSTAGRAM_APP.secret },
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
