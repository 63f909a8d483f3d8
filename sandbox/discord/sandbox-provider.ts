import type { OAuthSandboxProvider } from "../kit/sandbox-provider";
import { PUBLIC_KEY } from "./app-key";
import { BOT_TOKEN } from "./servers";
import { discordStandIn } from "./stand-in";
import { discordKeys } from "./webhooks";

const CREDENTIALS = { id: "1200000000000000099", secret: "SANDBOX-discord-client-secret-not-a-real-one" };

export const discordSandbox: OAuthSandboxProvider = {
  id: "discord",
  callbackPaths: ["/api/integrations/discord/callback"],
  credentials: CREDENTIALS,
  otherCredentials: { id: "1200000000000000098", secret: "SANDBOX-discord-other-secret" },
  environment: {
    DISCORD_CLIENT_ID: CREDENTIALS.id,
    DISCORD_CLIENT_SECRET: CREDENTIALS.secret,
    DISCORD_BOT_TOKEN: BOT_TOKEN,
    DISCORD_PUBLIC_KEY: PUBLIC_KEY,
  },
  keys: discordKeys,
  endpoints: (base) => ({
    authorize: `${base}/oauth2/authorize`,
    token: `${base}/api/oauth2/token`,
    revoke: `${base}/api/oauth2/token/revoke`,
    userinfo: `${base}/api/v10/users/@me`,
    api: `${base}/api`,
  }),
  create: discordStandIn,
};
