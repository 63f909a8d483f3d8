import type { SandboxProvider } from "../kit/sandbox-provider";
import { makeKeys } from "./keys";
import { makeStandIn } from "./stand-in";

export const makeSandbox: SandboxProvider = {
  id: "make",
  environment: {},
  keys: makeKeys,
  endpoints: (base) => ({ api: `${base}/api/v2` }),
  create: makeStandIn,
};
