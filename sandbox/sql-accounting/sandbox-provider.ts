import type { SandboxProvider } from "../kit/sandbox-provider";
import { sqlAccountingKeys } from "./keys";
import { sqlAccountingStandIn } from "./stand-in";

export const sqlAccountingSandbox: SandboxProvider = {
  id: "sql-accounting",
  environment: {},
  keys: sqlAccountingKeys,
  endpoints: (base) => ({ api: base }),
  create: sqlAccountingStandIn,
};
