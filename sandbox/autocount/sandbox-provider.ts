import type { SandboxProvider } from "../kit/sandbox-provider";
import { autocountKeys } from "./keys";
import { autocountStandIn } from "./stand-in";

export const autocountSandbox: SandboxProvider = {
  id: "autocount",
  environment: {},
  keys: autocountKeys,
  endpoints: (base) => ({ api: `${base}/{accountBookId}` }),
  create: autocountStandIn,
};
