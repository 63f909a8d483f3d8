// Why: provider tests go the way of a person: begin at the hub, consent at the stand-in, come back to the hub.
import { randomToken } from "@/lib/base/random";
import { type ConnectOutcome, completeConnect } from "@/lib/features/connections/complete-connect";
import { startConnect } from "@/lib/features/connections/start-connect";
import type { TestOrganization } from "./new-organization";
import type { SandboxConsent } from "./sandbox-control";
import type { TestSandbox } from "./sandbox-for-tests";

export interface ConnectWish extends Partial<Omit<SandboxConsent, "authorizationUrl">> {
  /** Catalogue key. */
  readonly integration: string;
  /** Reconnect this one. */
  readonly connectionId?: string;
  /** Changes what the provider sends the browser back with, as a broken or hostile one would. */
  readonly tamper?: (callbackUrl: URL) => void;
}

/** One consent of the organization's owner, from the first click to what came of it. */
export async function consentThroughHub(
  sandbox: TestSandbox,
  organization: TestOrganization,
  { integration, connectionId, tamper, ...choice }: ConnectWish,
): Promise<ConnectOutcome> {
  const browserToken = randomToken();
  const { ctx } = organization.owner;
  const { authorizationUrl } = await startConnect(ctx, {
    integration,
    browserToken,
    ...(connectionId ? { connectionId } : {}),
  });
  const callbackUrl = await sandbox.consent(authorizationUrl, choice);
  tamper?.(callbackUrl);
  const { requestId, log } = ctx;
  return completeConnect({
    ctx: { requestId, log, origin: null },
    callbackKey: integration,
    callbackUrl,
    browserToken,
  });
}

/** The same where nothing but a connection will do; answers its id. */
export async function connectThroughHub(
  sandbox: TestSandbox,
  organization: TestOrganization,
  wish: ConnectWish,
): Promise<string> {
  const outcome = await consentThroughHub(sandbox, organization, wish);
  if (outcome.kind !== "connected") throw new Error(`${wish.integration}: ${JSON.stringify(outcome)}`);
  return outcome.connectionId;
}
