// Why: where an address is the secret, nothing that the hub says, keeps in the open or writes down may hold it.
import { sql } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { acrossOrganizations } from "@/db/across-organizations";
import { db } from "@/db/client";
import { newOrganization, type TestOrganization } from "@/e2e/kit/new-organization";
import type { SandboxFault } from "@/e2e/kit/sandbox-control";
import { sandboxForTests } from "@/e2e/kit/sandbox-for-tests";
import { expectNoSecrets, forgetSecrets, watchSecret } from "@/e2e/kit/secrets";
import { log } from "@/lib/base/log";
import { observeCalls } from "@/lib/core/provider-http/call-observer";
import { connectByCredentials } from "@/lib/features/connections/connect-by-credentials";
import { disconnectConnection } from "@/lib/features/connections/disconnect-connection";
import { testConnection } from "@/lib/features/connections/test-connection";
import { sandboxProviders } from "@/sandbox/sandbox-providers";

const sandbox = sandboxForTests();
let organization: TestOrganization;
let said: unknown[] = [];

beforeEach(async () => {
  await sandbox.reset();
  organization = await newOrganization();
  said = [];
  forgetSecrets();
  for (const level of ["debug", "info", "warn", "error", "fatal"] as const) {
    vi.spyOn(log, level).mockImplementation((...args: unknown[]) => {
      said.push(args);
    });
  }
  observeCalls((call) => said.push(call));
});
afterEach(() => {
  observeCalls(undefined);
  forgetSecrets();
  vi.restoreAllMocks();
});

/** What the stand-ins call the part that webhooks are at. */
const TARGETS: Readonly<Record<string, string>> = { discord: "api", microsoft: "workflow", "google-chat": "webhook" };

/** In every field that a vendor's errors have, and some more. */
const quoting = (url: string) => ({
  message: url,
  code: 50006,
  error: { code: "Odd", status: "ODD", message: url, details: [{ reason: url }] },
  name: url,
  space: { name: url },
});

const FAULTS: readonly (readonly [string, (url: string) => Omit<SandboxFault, "target">])[] = [
  ["is down", () => ({ status: 503 })],
  ["asks for patience", () => ({ status: 429, retryAfterSeconds: 3 })],
  ["answers a page", () => ({ html: true })],
  ["cuts the line", () => ({ dropAfterProcessing: true })],
  ["quotes it in a refusal", (url) => ({ status: 400, body: quoting(url) })],
  ["quotes it in what makes no sense", (url) => ({ status: 200, body: quoting(url) })],
];

const keys = sandboxProviders.flatMap(({ id, keys: given = [] }) =>
  given.filter(({ way }) => way === "webhook_url").map((key) => ({ provider: id, ...key })),
);
const titled = (which: typeof keys) => which.map((key) => [`${key.integration}: ${key.name}`, key] as const);
const good = keys.filter(({ refused }) => refused === null);
const bad = keys.filter(({ refused }) => refused !== null);

/** As typed in; from here on it may come out nowhere, nor may the part of it that is secret. */
async function watched(key: (typeof keys)[number]): Promise<Record<string, string>> {
  const found = (await sandbox.control.keys(key.provider)).find(({ name }) => name === key.name);
  const { url = "", ...others } = found?.credentials ?? {};
  watchSecret("the address", url);
  // "cut off" and the like are no secrets: they stand for what is missing.
  if (key.secret.startsWith("SANDBOX")) watchSecret("its secret part", key.secret);
  return { url, ...others };
}

const connect = (key: (typeof keys)[number], credentials: Record<string, string>) =>
  connectByCredentials(organization.owner.ctx, {
    ref: key.integration,
    method: key.way,
    credentials,
    browserToken: "none",
  });

/** Keeps what came of it, error or value. */
async function keep<T>(work: Promise<T>): Promise<T | null> {
  try {
    const value = await work;
    said.push(value);
    return value;
  } catch (error) {
    said.push(error);
    return null;
  }
}

/** Every row of every table, as text. */
async function everythingStored(): Promise<string> {
  const tables = await db().execute(
    sql`SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables
        WHERE schemaname NOT IN ('pg_catalog', 'information_schema')`,
  );
  const texts: string[] = [];
  for (const { name } of tables) {
    const rows = sql.raw(`SELECT string_agg(t::text, ' ') AS text FROM ${name} t`);
    const [found] = await acrossOrganizations("vault_rotation", () => db().execute(rows));
    texts.push(String(found?.text ?? ""));
  }
  return texts.join("\n");
}

async function expectItNowhere(): Promise<void> {
  expect(said.length).toBeGreaterThan(0);
  expectNoSecrets(said);
  expectNoSecrets(await everythingStored());
}

describe.each(titled(good))("%s", (_, key) => {
  it("connects, is tested, ended at the vendor and here, and its address is nowhere in the open", async () => {
    const connection = await keep(connect(key, await watched(key)));
    if (!connection || !("id" in connection)) throw new Error("it did not connect");
    const ref = connection.id;
    expect(connection.account?.name).toMatch(/\S/);
    await keep(testConnection(organization.owner.ctx, { ref }));
    await sandbox.control.setKey(key.provider, key.name, "revoked");
    const tested = await keep(testConnection(organization.owner.ctx, { ref }));
    expect(tested?.ok).toBe(false);
    const ended = await keep(disconnectConnection(organization.owner.ctx, { ref }));
    // Where the address can be ended for everybody.
    expect(JSON.stringify(ended?.receipt)).toMatch(
      /https:\/\/(discord\.com|chat\.google\.com|make\.powerautomate\.com)/,
    );
    await expectItNowhere();
  });

  it.each(FAULTS)("keeps its address to itself while the vendor %s", async (_title, faultOf) => {
    const typed = await watched(key);
    const target = TARGETS[key.provider] ?? "";
    await sandbox.control.addFault(key.provider, { ...faultOf(typed.url ?? ""), target, times: null });
    await keep(connect(key, typed));
    await sandbox.control.clearFaults(key.provider);
    await expectItNowhere();
  });
});

describe.each(titled(bad))("%s", (_, key) => {
  it("is refused without being quoted", async () => {
    await keep(connect(key, await watched(key)));
    expect(said.at(-1)).toMatchObject({ code: "unprocessable" });
    await expectItNowhere();
  });
});
