import { appleSandbox } from "./apple/sandbox-provider";
import { discordSandbox } from "./discord/sandbox-provider";
import { facebookSandbox } from "./facebook/sandbox-provider";
import { googleSandbox } from "./google/sandbox-provider";
import type { SandboxProvider } from "./kit/sandbox-provider";
import { microsoftSandbox } from "./microsoft/sandbox-provider";
import { slackSandbox } from "./slack/sandbox-provider";
import { xSandbox } from "./x/sandbox-provider";
import { xeroSandbox } from "./xero/sandbox-provider";

/** Every provider that the sandbox plays, one line each. */
export const sandboxProviders: readonly SandboxProvider[] = [
  facebookSandbox,
  googleSandbox,
  microsoftSandbox,
  xSandbox,
  slackSandbox,
  xeroSandbox,
  discordSandbox,
  appleSandbox,
];
