// Why: every button of the sandbox that breaks something is walked through at every stand-in: the test of the connection
// fails with a diagnosis, and says what to do.
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { connectThroughHub } from "@/e2e/kit/connect-through-hub";
import { endConnections } from "@/e2e/kit/end-connections";
import { newOrganization, type TestOrganization } from "@/e2e/kit/new-organization";
import { sandboxForTests } from "@/e2e/kit/sandbox-for-tests";
import type { Diagnosis } from "@/lib/contracts/diagnoses/diagnosis";
import { connectByCredentials } from "@/lib/features/connections/connect-by-credentials";
import { testConnection } from "@/lib/features/connections/test-connection";
import { sandboxProviders } from "@/sandbox/sandbox-providers";
import { listByConsent } from "./registry";

const sandbox = sandboxForTests();
let organization: TestOrganization;
beforeEach(async () => {
  await sandbox.reset();
  organization = await newOrganization();
});
afterEach(() => endConnections(organization));

/** Those of the first check that failed; null where none did. */
async function diagnose(ref: string): Promise<Diagnosis | null> {
  const { ok, checks } = await testConnection(organization.owner.ctx, { ref });
  const failed = checks.find(({ state }) => state === "failed");
  expect(failed === undefined).toBe(ok);
  expect(checks.filter(({ state, diagnosis }) => state !== "failed" && diagnosis)).toEqual([]);
  return failed?.diagnosis ?? null;
}

const REFUSED = [
  "permission_refused",
  "request_refused",
  "scope_missing",
  "access_refused",
  "admin_consent_missing",
  "slow_down",
];
// TikTok and Slack say each error in words of their own, and have none for this status.
const GONE = [
  "answer_unreadable",
  "gone_at_provider",
  "calendar_not_found",
  "request_refused",
  "permission_refused",
  "provider_failing",
];
// At Discord, the hub's own bot is asked as well.
const ENDED = ["access_refused", "access_ended", "access_withdrawn", "deployment_token_rejected"];
const FAULTS = [
  ["403", { status: 403 }, REFUSED],
  ["410", { status: 410 }, GONE],
  ["500", { status: 500 }, ["provider_failing"]],
  ["503", { status: 503 }, ["provider_failing", "slow_down"]],
  ["HTML", { html: true, status: 200 }, ["answer_unreadable"]],
  ["cut the line", { dropAfterProcessing: true }, ["provider_unreachable"]],
  ["401", { status: 401 }, ENDED],
  // At the end: what comes after it has to wait.
  ["429", { status: 429, retryAfterSeconds: 30 }, ["slow_down"]],
] as const;

/** Nothing is asked of these vendors where a connection is tested, or by another address than the API's. */
const integrations = listByConsent().flatMap(({ meta, provider, checks }) =>
  checks.length > 0 ? [[meta.key, provider.id] as const] : [],
);

describe.each(integrations)("%s", (key, provider) => {
  it("explains each fault of its API", async () => {
    const seen: Record<string, string> = {};
    const wanted: Record<string, readonly string[]> = {};
    for (const [name, fault, codes] of FAULTS) {
      const ref = await connectThroughHub(sandbox, organization, { integration: key });
      await sandbox.control.addFault(provider, { target: "api", times: null, ...fault });
      const diagnosis = await diagnose(ref);
      await sandbox.control.clearFaults(provider);
      // Its checks ask somewhere else, or what is still to be chosen comes first: there is nothing else to explain.
      if (!diagnosis || diagnosis.code === "choice_open") continue;
      expect(diagnosis.happened).not.toMatch(/undefined|[{}]/);
      seen[name] = diagnosis.code;
      wanted[name] = codes;
    }
    for (const [name, code] of Object.entries(seen)) expect(wanted[name], `${name}: ${code}`).toContain(code);
  });
});

const keys = sandboxProviders.flatMap(({ id, keys: given = [] }) =>
  given
    .filter(({ refused }) => refused === null)
    .map((key) => ({ provider: id, ...key, title: `${key.integration} by ${key.way}: ${key.name}` })),
);

describe.each(keys.map((key) => [key.title, key] as const))("%s", (_, { provider, integration, way, name }) => {
  it.each(["revoked", "expired"] as const)("explains that it was %s", async (state) => {
    const typed = (await sandbox.control.keys(provider)).find((key) => key.name === name);
    const made = await connectByCredentials(organization.owner.ctx, {
      ref: integration,
      method: way,
      credentials: { ...typed?.credentials },
      browserToken: "none",
    });
    if (!("id" in made)) throw new Error("a consent was begun");
    await sandbox.control.setKey(provider, name, state);
    await sandbox.control.expireTokens(provider).catch(() => {});
    const diagnosis = await diagnose(made.id);
    // What holds no secret, and what is never asked, cannot be taken back.
    if (diagnosis)
      expect(diagnosis.code).toMatch(/^(credential_|bot_token_wrong|deployment_token_rejected|typed_secret_expired)/);
  });
});
