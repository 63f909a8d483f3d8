import type { SandboxProvider } from "../kit/sandbox-provider";
import { SHARED_TOKEN, telegramKeys } from "./keys";
import { telegramStandIn } from "./stand-in";

export const telegramSandbox: SandboxProvider = {
  id: "telegram",
  environment: { BOTFATHERTOKEN: SHARED_TOKEN },
  keys: telegramKeys,
  endpoints: (base) => ({ api: base }),
  create: telegramStandIn,
};
