import type { SandboxProvider } from "../kit/sandbox-provider";
import { DEPLOYMENT_KEY, stripeKeys } from "./keys";
import { stripeStandIn } from "./stand-in";

export const stripeSandbox: SandboxProvider = {
  id: "stripe",
  // The demo's own organization connects with it at a press of a button.
  environment: { STRIPE_SECRET_KEY: DEPLOYMENT_KEY },
  keys: stripeKeys,
  endpoints: (base) => ({ api: base }),
  create: stripeStandIn,
};
