// Why: a database that is stopped under load, and comes back, loses nothing of what senders send again, and doubles nothing;
// and whoever waits for an answer is told meanwhile in words what they can repeat. How long it is away is said by what has
// happened meanwhile, not by a clock: each sender has been refused by then.
import { createHmac, generateKeyPairSync, sign } from "node:crypto";
import { once } from "node:events";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { closeDatabase, db } from "@/db/client";
import { acquireEmbeddedPostgres, type EmbeddedPostgres } from "@/db/embedded/acquire-embedded-postgres";
import { clusterFolder } from "@/db/embedded/cluster-folder";
import { stopPostmaster } from "@/db/embedded/stop-postmaster";
import { migrateDatabase } from "@/db/migrate";
import { receipts } from "@/db/schema";
import { newOrganization } from "@/e2e/kit/new-organization";
import { clock } from "@/lib/base/clock";
import { resetEnv } from "@/lib/base/env";
import { newId } from "@/lib/base/id";
import { ownAddressOf } from "@/lib/core/inbox/fixtures/own-address-of";
import { signature } from "@/lib/core/inbox/fixtures/pushing";
import { customWebhookIntegration } from "@/lib/providers/custom-webhook/integration";
import { ingestServer } from "./ingest-server";

const SENDERS = 24;
const EACH = 15;
/** So many refusals of each that the pool has come to its longest pause between tries. */
const REFUSALS = 10;
const [STRIPES, SLACKS] = ["whsec_of_the_deployment", "8f742231b10e8888abcd99yyyzzz85a5"];
const discord = generateKeyPairSync("ed25519");
const PATH = "/api/integrations";

// A Postgres of this file's own, which it may stop.
const folder = mkdtempSync(join(tmpdir(), "hub-gone-"));
const start = () => acquireEmbeddedPostgres({ dataDir: folder, log: () => {} });
let postgres: EmbeddedPostgres;
let server: Server;
let origin: string;
let own: string;

beforeAll(async () => {
  chmodSync(folder, 0o755); // started by root, Postgres runs as a user of its own and has to get in
  await closeDatabase();
  postgres = await start();
  await migrateDatabase(postgres.url);
  vi.stubEnv("DATABASE_URL", postgres.url);
  vi.stubEnv("STRIPE_WEBHOOK_SECRET", STRIPES);
  vi.stubEnv("SLACK_SIGNING_SECRET", SLACKS);
  const { publicKey } = discord;
  vi.stubEnv("DISCORD_PUBLIC_KEY", publicKey.export({ type: "spki", format: "der" }).subarray(-32).toString("hex"));
  resetEnv();
  const receiver = { description: "", signature: "none", eventType: "kind", dedupeKey: "id" } as const;
  const secrets = { webhook_key: "open" };
  own = await ownAddressOf(await newOrganization(), { integration: customWebhookIntegration, secrets, receiver });
  server = ingestServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`; // a TCP server has one
});
afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await closeDatabase();
  await postgres.release();
  vi.unstubAllEnvs();
  resetEnv();
  rmSync(folder, { recursive: true, force: true });
});

const seconds = () => String(Math.floor(clock.now().getTime() / 1000));
const post = (path: string, body: string, headers: Record<string, string>) =>
  fetch(`${origin}${PATH}${path}`, { method: "POST", headers, body });

/** At the address of the deployment's account, and at a connection's own: of that one the secret is read as well. */
const WAYS: readonly ((id: string) => Promise<Response>)[] = [
  (id) => {
    const body = JSON.stringify({ id, object: "event", type: "invoice.paid", data: { object: { id } } });
    const proof = signature(STRIPES, body, clock.now());
    return post("/stripe/webhook", body, { "stripe-signature": proof, "content-type": "application/json" });
  },
  (id) => post(`/custom-webhook/webhook/${own}?key=open`, JSON.stringify({ kind: "order", id }), {}),
];

/** https://docs.slack.dev/authentication/verifying-requests-from-slack */
function slackCommand(): Promise<Response> {
  const at = seconds();
  const body = new URLSearchParams({ command: "/time", text: "2", trigger_id: newId(), team_id: "T1" }).toString();
  const proof = `v0=${createHmac("sha256", SLACKS).update(`v0:${at}:${body}`).digest("hex")}`;
  return post("/slack/webhook", body, {
    ...{ "x-slack-request-timestamp": at, "x-slack-signature": proof },
    "content-type": "application/x-www-form-urlencoded",
  });
}

/** https://docs.discord.com/developers/interactions/overview#setting-up-an-endpoint-validating-security-request-headers */
function discordCommand(): Promise<Response> {
  const at = seconds();
  const command = { id: newId(), token: "t", type: 2, guild_id: "1", channel_id: "2", data: { name: "time" } };
  const body = JSON.stringify(command);
  const proof = sign(null, Buffer.from(at + body), discord.privateKey).toString("hex");
  return post("/discord/webhook", body, { "x-signature-ed25519": proof, "x-signature-timestamp": at });
}

const told = async (answer: Promise<Response>) => {
  const text = await (await answer).text();
  return [(await answer).status, text === "" ? "" : JSON.parse(text)];
};
const NOT_SLACK = { response_type: "ephemeral", text: "This could not be taken. Please send it again in a moment." };
const discordSays = (content: string) => ({ type: 4, data: { content, flags: 64, allowed_mentions: { parse: [] } } });

interface Seen {
  accepted: number;
  /** By sender. */
  readonly refused: number[];
}

/** Sends its events one after the other, each until it is taken, and counts what it was told. */
async function sender(number: number, seen: Seen): Promise<readonly string[]> {
  const ids = Array.from({ length: EACH }, (_, at) => `evt_${number}_${at}`);
  for (const id of ids) {
    const send = WAYS[number % WAYS.length] ?? expect.unreachable("there are ways");
    await vi.waitFor(
      async () => {
        const { status, headers } = await send(id);
        if (status === 503) seen.refused[number] = (seen.refused[number] ?? 0) + 1;
        expect([status, headers.get("retry-after")]).toEqual([200, null]);
      },
      { timeout: 90_000, interval: 50 },
    );
    seen.accepted += 1;
  }
  return ids;
}

it("everything that was sent is there, once, and those who wait are told in words", { timeout: 120_000 }, async () => {
  const seen: Seen = { accepted: 0, refused: Array.from({ length: SENDERS }, () => 0) };
  const senders = Array.from({ length: SENDERS }, (_, number) => sender(number, seen));
  await vi.waitUntil(() => seen.accepted > SENDERS * 2, { timeout: 30_000 });

  await stopPostmaster(clusterFolder(folder).data);
  await vi.waitUntil(() => Math.min(...seen.refused) >= REFUSALS, { timeout: 60_000 });
  const acceptedMeanwhile = seen.accepted;
  expect(await told(slackCommand())).toEqual([200, NOT_SLACK]);
  expect(await told(discordCommand())).toEqual([
    200,
    discordSays("This could not be taken. Please try it again in a moment."),
  ]);
  expect((await fetch(`${origin}/api/health`)).status).toBe(503);
  expect(seen.accepted).toBe(acceptedMeanwhile); // nobody was told that it was kept

  postgres = await start();
  const ids = (await Promise.all(senders)).flat();
  const kept = await db().select({ subject: receipts.subject }).from(receipts);
  expect(kept.map(({ subject }) => subject).toSorted()).toEqual(ids.toSorted());

  expect(await told(slackCommand())).toEqual([200, ""]);
  expect(await told(discordCommand())).toEqual([200, discordSays("Received.")]);
  const ofPeople = await db().select().from(receipts).where(eq(receipts.state, "waiting"));
  expect(ofPeople).toHaveLength(ids.length + 2);
});
