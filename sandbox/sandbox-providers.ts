import { googleSandbox } from "./google/sandbox-provider";
import type { SandboxProvider } from "./kit/sandbox-provider";
import { microsoftSandbox } from "./microsoft/sandbox-provider";

/** Every provider that the sandbox plays, one line each. */
export const sandboxProviders: readonly SandboxProvider[] = [googleSandbox, microsoftSandbox];
