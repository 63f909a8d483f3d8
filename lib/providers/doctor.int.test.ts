// Why: every button of the sandbox that makes requests fail is pressed at every stand-in: whatever the test of a connection
// then meets has a diagnosis, and says what to do.
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { chooseFirst } from "@/e2e/kit/choose-first";
import { connectThroughHub } from "@/e2e/kit/connect-through-hub";
import { endConnections } from "@/e2e/kit/end-connections";
import { newOrganization, type TestOrganization } from "@/e2e/kit/new-organization";
import { type PanelFault, panelButtons } from "@/e2e/kit/panel-buttons";
import { sandboxForTests } from "@/e2e/kit/sandbox-for-tests";
import type { DiagnosisCode } from "@/lib/contracts/diagnoses/diagnoses";
import type { Diagnosis } from "@/lib/contracts/diagnoses/diagnosis";
import { connectByCredentials } from "@/lib/features/connections/connect-by-credentials";
import { testConnection } from "@/lib/features/connections/test-connection";
import { sandboxProviders } from "@/sandbox/sandbox-providers";
import { waysOf } from "./by-way";
import { findByConsent, listIntegrations } from "./registry";

const sandbox = sandboxForTests();
let organization: TestOrganization;
beforeEach(async () => {
  await sandbox.reset();
  organization = await newOrganization();
});
afterEach(() => endConnections(organization));

const ctx = () => organization.owner.ctx;

/** Of the first check that failed; null where none did. */
async function diagnose(ref: string): Promise<Diagnosis | null> {
  const { ok, checks } = await testConnection(ctx(), { ref });
  const failed = checks.find(({ state }) => state === "failed");
  expect(failed === undefined).toBe(ok);
  expect(checks.filter(({ state, diagnosis }) => state !== "failed" && diagnosis)).toEqual([]);
  return failed?.diagnosis ?? null;
}

/** Connected, and chosen for as far as there is something to choose. */
async function connect(key: string): Promise<string> {
  const ref = await connectThroughHub(sandbox, organization, { integration: key });
  const integration = findByConsent(key);
  if (integration) await chooseFirst(organization, ref, integration);
  return ref;
}

async function typeIn(integration: string, way: string): Promise<string> {
  const provider = sandboxProviders.find(({ keys }) =>
    keys?.some((key) => key.integration === integration && key.way === way),
  );
  const keys = provider ? await sandbox.control.keys(provider.id) : [];
  const good = keys.find((key) => key.integration === integration && key.way === way && key.refused === null);
  const input = { ref: integration, method: way, credentials: { ...good?.credentials }, browserToken: "none" };
  const made = await connectByCredentials(ctx(), input);
  if (!("id" in made)) throw new Error("a consent was begun");
  return made.id;
}

const ENDED = ["access_refused", "access_ended", "access_withdrawn"] as const;
const REFUSED = ["permission_refused", "request_refused", "scope_missing", "admin_consent_missing"] as const;
const TYPED = ["credential_wrong", "bot_token_wrong", "credential_revoked", "credential_lacks_permission"] as const;
const APP = ["client_rejected", "deployment_token_rejected"] as const;
/** A status alone is no answer of a token endpoint: RFC 6749 section 5.2 has each refusal named. */
const SAYS_NOTHING = ["provider_failing", "answer_unreadable"] as const;

/** What each button may come to: vendors say one thing with different statuses. */
const MEANS: Readonly<Record<string, readonly DiagnosisCode[]>> = {
  "401 unauthorized": [...ENDED, ...TYPED, ...APP, ...SAYS_NOTHING],
  "403 forbidden": [...REFUSED, ...ENDED, ...TYPED, ...APP, ...SAYS_NOTHING, "slow_down"],
  "410 gone": [...REFUSED, ...APP, "gone_at_provider", "calendar_not_found", "credential_not_found", ...SAYS_NOTHING],
  "429, Retry-After 30 s": ["slow_down"],
  "500 server error": ["provider_failing"],
  "503 unavailable": ["provider_failing", "slow_down"],
  "Answer HTML": ["answer_unreadable", "credential_not_found"],
  "Do it, then cut the line": ["provider_unreachable", "renewal_unclear", "credential_not_found"],
};
const HOUR_MS = 60 * 60 * 1000;
const HARMLESS = "Slow answers (3 s)";

interface Broken {
  readonly provider: string;
  readonly target: string;
  readonly fault: PanelFault;
  readonly ref: string;
}

/** Presses the button, and tests the connection with access that has ended; null where nothing that failed was asked. */
async function breakIt({ provider, target, fault: { fault }, ref }: Broken): Promise<DiagnosisCode | null> {
  await sandbox.control.addFault(provider, { ...fault, target, times: null });
  if (target === "token") await sandbox.control.expireTokens(provider);
  const diagnosis = await diagnose(ref);
  const [added] = await (await fetch(`${sandbox.origin}/control/${provider}/faults`)).json();
  await sandbox.control.clearFaults(provider);
  expect(diagnosis === null, `${target}: ${added.hits} requests failed, and it says ${diagnosis?.code}`).toBe(
    added.hits === 0,
  );
  if (diagnosis) for (const said of Object.values(diagnosis)) expect(said ?? "").not.toMatch(/undefined|[{}]/);
  return diagnosis && (diagnosis.code as DiagnosisCode); // each is one of the list's
}

const ways = listIntegrations().flatMap((integration) =>
  waysOf(integration).map(({ provider, checks }) => ({
    key: integration.meta.key,
    way: provider.auth.kind,
    provider: provider.id,
    isTested: checks.length > 0,
    // Where tokens and people come from is one for all integrations of a vendor: it is made to fail at the first.
    isFirst: listIntegrations().find((one) => one.provider.id === provider.id) === integration,
  })),
);

type Way = (typeof ways)[number];

/** Access that has ended is made good without a person: then the token endpoint is asked. */
async function isRenewed(provider: string, ref: string): Promise<boolean> {
  await sandbox.control.expireTokens(provider).catch(() => {}); // keys have no end
  return (await diagnose(ref)) === null;
}

/** Each request that the panel can make fail, with each way in which it fails. */
async function faultsOf(way: Way, { isRenewed: mayRenew }: { readonly isRenewed: boolean }) {
  const buttons = (await panelButtons(sandbox.origin)).get(way.provider);
  expect(buttons, "a part of the panel").toBeDefined();
  const faults = buttons?.faults.filter(({ label }) => label !== HARMLESS) ?? [];
  const shared: Readonly<Record<string, boolean>> = { token: mayRenew, userinfo: way.isFirst };
  const targets = buttons?.targets.filter((target) => shared[target] ?? true) ?? [];
  return targets.flatMap((target) => faults.map((fault) => ({ target, fault })));
}

describe.each(ways.map((way) => [`${way.key} by ${way.way}`, way] as const))("%s", (_, way) => {
  const make = () => (way.way === "oauth2" ? connect(way.key) : typeIn(way.key, way.way));

  it("explains whatever requests can be made to fail", { timeout: 120_000 }, async () => {
    const seen: string[] = [];
    let ref = await make();
    const isWhole = way.isFirst && (await isRenewed(way.provider, ref));
    const faults = await faultsOf(way, { isRenewed: isWhole });
    ref = await make();
    for (const { target, fault } of faults) {
      const code = await breakIt({ provider: way.provider, target, fault, ref });
      if (!code) continue;
      seen.push(fault.label);
      expect(MEANS[fault.label], `${target}, ${fault.label}: ${code}`).toContain(code);
      // As a person would: wait where the provider wants to be left alone, and reconnect.
      if (code === "slow_down") await sandbox.advance(HOUR_MS);
      ref = await make();
    }
    // Nothing that is never asked can fail.
    const all = Object.keys(MEANS).sort();
    expect([...new Set(seen)].sort()).toEqual(way.isTested && faults.length > 0 ? all : []);
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
    const made = await connectByCredentials(ctx(), {
      ref: integration,
      method: way,
      credentials: { ...typed?.credentials },
      browserToken: "none",
    });
    if (!("id" in made)) throw new Error("a consent was begun");
    await sandbox.control.setKey(provider, name, state);
    await sandbox.advance(2 * HOUR_MS); // where access is made of it, that has ended
    const diagnosis = await diagnose(made.id);
    const isAsked = (await panelButtons(sandbox.origin)).get(provider)?.targets.length !== 0;
    if (diagnosis)
      expect(diagnosis.code).toMatch(/^(credential_|bot_token_wrong|deployment_token_rejected|typed_secret_expired)/);
    // What holds no secret, and what is never asked, cannot be taken back.
    expect(diagnosis !== null).toBe(isAsked);
  });
});
