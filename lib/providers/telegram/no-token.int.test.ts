// Why: Telegram wants the token in the address of each request, and addresses like to turn up in logs, errors and statistics.
import { sql } from "drizzle-orm";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { db } from "@/db/client";
import { newOrganization, type TestOrganization } from "@/e2e/kit/new-organization";
import { sandboxForTests } from "@/e2e/kit/sandbox-for-tests";
import { expectNoSecrets, watchSecret } from "@/e2e/kit/secrets";
import { log } from "@/lib/base/log";
import { observeCalls, type ProviderCall } from "@/lib/core/provider-http/call-observer";
import { connectByCredentials } from "@/lib/features/connections/connect-by-credentials";
import { getConnection } from "@/lib/features/connections/get-connection";
import { testConnection } from "@/lib/features/connections/test-connection";
import { telegramKeys } from "@/sandbox/telegram/keys";

const TOKEN = telegramKeys.find(({ name }) => name === "token of the helper")?.secret ?? "";
const REVOKED = telegramKeys.find(({ name }) => name === "token that was revoked")?.secret ?? "";
watchSecret("the bot's token", TOKEN);
watchSecret("a revoked token", REVOKED);
watchSecret("its second half", TOKEN.split(":")[1] ?? "");

const sandbox = sandboxForTests();
let organization: TestOrganization;
let said: unknown[] = [];
let calls: ProviderCall[] = [];
beforeEach(async () => {
  await sandbox.reset();
  organization = await newOrganization();
  said = [];
  calls = [];
  for (const level of ["debug", "info", "warn", "error"] as const) {
    vi.spyOn(log, level).mockImplementation((...args: unknown[]) => {
      said.push(args);
    });
  }
  for (const name of ["log", "warn", "error"] as const) {
    vi.spyOn(console, name).mockImplementation((...args: unknown[]) => {
      said.push(args);
    });
  }
  observeCalls((call) => calls.push(call));
});
afterEach(() => {
  observeCalls(undefined);
  vi.restoreAllMocks();
});

/** Keeps what came of it, error or value, for the look afterwards. */
async function keep<T>(work: Promise<T>): Promise<T | null> {
  const outcome = await work.catch((error: unknown) => {
    said.push(error);
    return null;
  });
  said.push(outcome);
  return outcome;
}

const connect = (token: string) =>
  keep(
    connectByCredentials(organization.owner.ctx, {
      ref: "telegram",
      credentials: { token },
      browserToken: "none",
    }),
  );

/** Every row of every table, as text. */
async function everythingStored(): Promise<string> {
  const tables = await db().execute<{ name: string }>(
    sql`SELECT format('%I.%I', table_schema, table_name) AS name FROM information_schema.tables
        WHERE table_type = 'BASE TABLE' AND table_schema NOT IN ('pg_catalog', 'information_schema')`,
  );
  const texts: string[] = [];
  for (const { name } of tables) {
    const rows = await db().execute<{ text: string }>(sql`SELECT t::text AS text FROM ${sql.raw(name)} AS t`);
    texts.push(...rows.map(({ text }) => text));
  }
  return texts.join("\n");
}

const faults = [
  ["works", null],
  ["is unknown to Telegram", { status: 401 }],
  [
    "is repeated in a refusal",
    { status: 400, body: { ok: false, error_code: 400, description: `/bot${TOKEN}/getMe` } },
  ],
  ["is answered with a limit", { status: 429, retryAfterSeconds: 3 }],
  ["is answered with a page", { html: true, status: 502 }],
  ["is answered with rubbish", { status: 200, body: { ok: TOKEN, result: [TOKEN] } }],
  ["is sent elsewhere", { status: 302, body: TOKEN }],
  ["is never answered", { dropAfterProcessing: true }],
] as const;

it.each(faults)("a token that %s is nowhere in logs, errors, answers, statistics or tables", async (_, fault) => {
  const connected = await connect(TOKEN);
  if (!connected || !("id" in connected)) throw new Error("not connected");
  if (fault) await sandbox.control.addFault("telegram", { target: "api", ...fault, times: null });
  await keep(testConnection(organization.owner.ctx, { ref: connected.id }));
  await keep(getConnection(organization.owner.ctx, { ref: connected.id }));
  await connect(TOKEN);
  await connect(REVOKED);
  said.push(await sandbox.control.requests("telegram"));

  expect(calls.map(({ operation }) => operation)).toContain("GET /getMe");
  expectNoSecrets(calls);
  expectNoSecrets(said);
  expectNoSecrets(await everythingStored());
});
