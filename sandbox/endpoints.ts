import { sandboxProviders } from "./sandbox-providers";

/** What goes into the file that HUB_ENDPOINTS names, so that the hub talks to the sandbox instead of the providers. */
export type SandboxEndpoints = Readonly<Record<string, Readonly<Record<string, string>>>>;

export function sandboxEndpoints(origin: string): SandboxEndpoints {
  const base = origin.replace(/\/+$/, "");
  return Object.fromEntries(sandboxProviders.map(({ id, endpoints }) => [id, endpoints(`${base}/${id}`)]));
}
