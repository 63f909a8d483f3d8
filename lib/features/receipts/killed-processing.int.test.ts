// Why: a worker that is killed among a thousand receipts loses none, and none has its effect twice.
import { eq } from "drizzle-orm";
import { afterAll, afterEach, expect, it, vi } from "vitest";
import { db } from "@/db/client";
import { events, receipts } from "@/db/schema";
import { newConnection } from "@/e2e/kit/new-connection";
import { newOrganization } from "@/e2e/kit/new-organization";
import { setClock } from "@/lib/base/clock";
import { newId } from "@/lib/base/id";
import { backgroundContext } from "@/lib/core/context/request-context";
import { spawnWorker } from "@/lib/core/jobs/fixtures/spawn-worker";
import { closeQueue } from "@/lib/core/jobs/queue";
import { slackIntegration } from "@/lib/providers/slack/integration";
import { CLAIM_MS } from "./claim-receipts";
import { keepTold, readTold, wrote } from "./fixtures/told-items";
import { processReceipts } from "./process-receipts";

const script = new URL("fixtures/dying-processor.ts", import.meta.url).pathname;
vi.setConfig({ testTimeout: 120_000 }); // processes have to start
afterEach(() => setClock(undefined));
afterAll(closeQueue);

const processAll = () =>
  processReceipts(backgroundContext({ kind: "deployment", job: "webhooks.process" }), { read: readTold });

it.each([
  ["with a batch in hand that nobody has looked at yet", "claimed", 2],
  ["when copies were made and nothing was done for them", "routed", 3],
  ["when a batch was done but for the commit", "applying", 2],
  ["when a batch was committed", "applied", 4],
] as const)("killed -9 %s: each of 1,000 receipts has its effect once", async (_, moment, batch) => {
  const team = newId();
  const organizations = [await newOrganization(), await newOrganization()];
  for (const organization of organizations) {
    const slack = { integration: slackIntegration, externalAccountId: team };
    await newConnection(organization, { owner: organization.owner, ...slack });
  }
  const routes = [{ kind: "account", id: team }] as const;
  const texts = Array.from({ length: 1_000 }, (_each, number) => `message ${number}`);
  for (let from = 0; from < texts.length; from += 50) {
    const some = texts.slice(from, from + 50);
    await keepTold({ integration: "slack", items: some.map((text) => ({ routes, effects: [wrote(text)] })) });
  }
  const worker = await spawnWorker({ script, args: [moment, String(batch)] });
  await worker.kill();
  setClock({ now: () => new Date(Date.now() + CLAIM_MS), sync: async () => {} });
  // The database lets go of what the dead one had locked a moment later.
  await vi.waitFor(
    async () => {
      await processAll();
      expect(await db().select().from(receipts).where(eq(receipts.state, "waiting"))).toEqual([]);
    },
    { timeout: 60_000 },
  );
  for (const { organizationId } of organizations) {
    const told = await db().select().from(events).where(eq(events.organizationId, organizationId));
    expect(told.map(({ data }) => data.text).toSorted()).toEqual(texts.toSorted());
    const own = await db().select().from(receipts).where(eq(receipts.organizationId, organizationId));
    expect(own).toHaveLength(texts.length);
    for (const { state, changes } of own) expect([state, changes.length]).toEqual(["done", 1]);
  }
});
