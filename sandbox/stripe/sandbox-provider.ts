import type { SandboxProvider } from "../kit/sandbox-provider";
import { stripeKeys } from "./keys";
import { stripeStandIn } from "./stand-in";

export const stripeSandbox: SandboxProvider = {
  id: "stripe",
  environment: {},
  keys: stripeKeys,
  endpoints: (base) => ({ api: base }),
  create: stripeStandIn,
};
