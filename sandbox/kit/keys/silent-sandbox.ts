import type { SandboxProvider } from "../sandbox-provider";
import { keyStandIn } from "./key-stand-in";
import type { SandboxKey } from "./sandbox-key";

/**
 * A vendor that the hub never calls. There is only what people type in to connect it, and a log in which each request
 * would stand.
 */
export function silentSandbox(id: string, name: string, keys: readonly SandboxKey[]): SandboxProvider {
  return {
    id,
    environment: {},
    keys,
    endpoints: () => ({}),
    create: (parts) =>
      keyStandIn(parts, {
        id,
        name,
        keys,
        targets: [],
        faultAnswer: (_c, { status }) => new Response(null, { status }),
        routes: () => {},
      }),
  };
}
