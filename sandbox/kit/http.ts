import type { HttpBindings } from "@hono/node-server";
import type { Context } from "hono";

/** Hono's environment in the sandbox: `account` and `note` end up in the request log. */
export interface SandboxEnv {
  Bindings: Partial<HttpBindings>;
  Variables: { account: string; note: string };
}

export type SandboxContext = Context<SandboxEnv>;
