// Why: the sandbox's switches make a stand-in behave as vendors do on bad days, and as some of them always do: what a person
// has to know of that is explained, and the rest goes on without them.
import { afterEach, beforeEach, expect, it } from "vitest";
import { chooseFirst } from "@/e2e/kit/choose-first";
import { consentThroughHub } from "@/e2e/kit/connect-through-hub";
import { endConnections } from "@/e2e/kit/end-connections";
import { newOrganization, type TestOrganization } from "@/e2e/kit/new-organization";
import { panelButtons } from "@/e2e/kit/panel-buttons";
import { sandboxForTests } from "@/e2e/kit/sandbox-for-tests";
import type { DiagnosisCode } from "@/lib/contracts/diagnoses/diagnoses";
import { testConnection } from "@/lib/features/connections/test-connection";
import { diagnose } from "@/lib/features/diagnoses/diagnose";
import { listByConsent } from "./registry";

const sandbox = sandboxForTests();
let organization: TestOrganization;
beforeEach(async () => {
  await sandbox.reset();
  organization = await newOrganization();
});
afterEach(() => endConnections(organization));

type Said = DiagnosisCode | "nothing";

/** What each switch may come to, once access has ended; nothing, where the vendor has no such thing, or it harms nobody. */
const MEANS: Readonly<Record<string, readonly Said[]>> = {
  refuseClientSecret: ["client_rejected"],
  expireClientSecret: ["client_secret_expired", "client_rejected"],
  // In words of Microsoft's, and without a token that some always give: others never answer so.
  requireInteraction: ["access_withdrawn", "access_refused", "answer_unreadable"],
  omitRefreshToken: ["access_ended", "access_refused", "answer_unreadable", "nothing"],
  testMode: ["nothing"],
  rotateRefreshTokens: ["nothing"],
  keepRefreshToken: ["nothing"],
  omitExpiresIn: ["nothing"],
};

/** Of each vendor one integration: the switches are the vendor's. */
const integrations = [...new Map(listByConsent().map((integration) => [integration.provider.id, integration]))];

async function saidAfter(ref: string): Promise<Said> {
  const { checks } = await testConnection(organization.owner.ctx, { ref });
  const failed = checks.find(({ state }) => state === "failed");
  return (failed?.diagnosis?.code as DiagnosisCode | undefined) ?? "nothing"; // each is one of the list's
}

it.each(integrations)(
  "%s: each switch of its part of the panel",
  { timeout: 60_000 },
  async (provider, integration) => {
    const switches = (await panelButtons(sandbox.origin)).get(provider)?.switches ?? [];
    expect([...switches].sort()).toEqual(Object.keys(MEANS).sort());
    const connect = async () => {
      const outcome = await consentThroughHub(sandbox, organization, { integration: integration.meta.key });
      if (outcome.kind === "connected") await chooseFirst(organization, outcome.connectionId, integration);
      return outcome;
    };
    for (const name of switches) {
      const before = await connect();
      if (before.kind !== "connected") throw new Error(before.error);
      await sandbox.control.expireTokens(provider);
      const without = await saidAfter(before.connectionId);

      await connect();
      await sandbox.control.setOptions(provider, { [name]: true });
      // At the next consent, and at the next renewal.
      const anew = await connect();
      const said =
        anew.kind === "failed"
          ? diagnose({ ...anew, kind: "consent", ownApp: false })?.code
          : await renewed(before.connectionId);
      if (said !== without) expect(MEANS[name], `${name}: ${said}`).toContain(said);
      await sandbox.control.setOptions(provider, { [name]: false });
    }

    async function renewed(ref: string): Promise<Said> {
      await sandbox.control.expireTokens(provider);
      return saidAfter(ref);
    }
  },
);
