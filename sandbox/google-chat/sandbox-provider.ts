import type { SandboxProvider } from "../kit/sandbox-provider";
import { googleChatKeys } from "./keys";
import { googleChatStandIn } from "./stand-in";

export const googleChatSandbox: SandboxProvider = {
  id: "google-chat",
  environment: {},
  environmentAt: (appUrl) => ({ GOOGLE_CHAT_AUDIENCE: new URL("/api/integrations/google-chat/webhook", appUrl).href }),
  keys: googleChatKeys,
  endpoints: (base) => ({
    api: base,
    certs: `${base}/oauth2/v3/certs`,
    chatCerts: `${base}/service_accounts/v1/metadata/x509/chat@system.gserviceaccount.com`,
  }),
  create: googleChatStandIn,
};
