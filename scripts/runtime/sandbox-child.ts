import { join, resolve } from "node:path";
import type { Env } from "@/lib/base/env";
import type { ChildOptions } from "./child";
import { writePrivateFile } from "./write-private-file";

/** The provider sandbox, as a child of the demo. */
export function sandboxChild(env: Env): ChildOptions {
  return {
    name: "The sandbox",
    args: ["--conditions=react-server", "--import", "tsx", "sandbox/main.ts"],
    environment: { SANDBOX_PORT: String(env.SANDBOX_PORT), APP_URL: env.APP_URL },
    output: "held",
  };
}

/**
 * What turns a hub to the sandbox: its endpoints and the clients it knows. Someone who set endpoints of their own keeps
 * them, and their clients with them.
 */
export async function sandboxVariables(env: Env): Promise<Record<string, string>> {
  const [{ sandboxEndpoints }, { sandboxEnvironment }] = await Promise.all([
    import("@/sandbox/endpoints"),
    import("@/sandbox/clients"),
  ]);
  const sandbox = `http://localhost:${env.SANDBOX_PORT}`;
  const allowPrivateNetwork = process.env.HUB_ALLOW_PRIVATE_NETWORK || "loopback";
  if (env.HUB_ENDPOINTS) return { HUB_ALLOW_PRIVATE_NETWORK: allowPrivateNetwork };
  const file = resolve(join(env.HUB_DATA_DIR, "endpoints.json"));
  writePrivateFile(file, `${JSON.stringify(sandboxEndpoints(sandbox), null, 2)}\n`);
  return {
    HUB_ALLOW_PRIVATE_NETWORK: allowPrivateNetwork,
    HUB_ENDPOINTS: file,
    HUB_SAMPLE_KEYS_URL: `${sandbox}/#{provider}-keys`,
    ...sandboxEnvironment(env.APP_URL),
  };
}
