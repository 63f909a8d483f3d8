import type { SandboxProvider } from "../kit/sandbox-provider";
import { whatsappKeys } from "./keys";
import { whatsappStandIn } from "./stand-in";

export const whatsappSandbox: SandboxProvider = {
  id: "whatsapp",
  environment: {},
  keys: whatsappKeys,
  endpoints: (base) => ({ api: base }),
  create: whatsappStandIn,
};
