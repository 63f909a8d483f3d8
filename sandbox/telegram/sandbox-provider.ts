import type { SandboxProvider } from "../kit/sandbox-provider";
import { telegramKeys } from "./keys";
import { telegramStandIn } from "./stand-in";

export const telegramSandbox: SandboxProvider = {
  id: "telegram",
  environment: {},
  keys: telegramKeys,
  endpoints: (base) => ({ api: base }),
  create: telegramStandIn,
};
