import type { SandboxProvider } from "../kit/sandbox-provider";
import { googleChatKeys } from "./keys";
import { googleChatStandIn } from "./stand-in";

export const googleChatSandbox: SandboxProvider = {
  id: "google-chat",
  environment: {},
  keys: googleChatKeys,
  endpoints: (base) => ({ api: base }),
  create: googleChatStandIn,
};
