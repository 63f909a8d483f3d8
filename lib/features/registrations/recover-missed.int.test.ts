// Why: what came in time may not come a second time as something that was missed, at whichever address it came.
import { and, eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { z } from "zod";
import { db } from "@/db/client";
import { connections, connectionWebhooks, receipts } from "@/db/schema";
import { newOrganization } from "@/e2e/kit/new-organization";
import { sandboxForTests } from "@/e2e/kit/sandbox-for-tests";
import { servedWebhooks } from "@/e2e/kit/served-webhooks";
import { clock } from "@/lib/base/clock";
import { backgroundContext } from "@/lib/core/context/request-context";
import { keepRequest } from "@/lib/core/inbox/keep-request";
import { connectByCredentials } from "@/lib/features/connections/connect-by-credentials";
import { processReceipts } from "@/lib/features/receipts/process-receipts";
import { keepRegistrations } from "./keep-registrations";
import { recoverMissed } from "./recover-missed";

const HOUR_MS = 3_600_000;
const sandbox = sandboxForTests();
const hub = servedWebhooks();
const listed = z.object({ data: z.array(z.looseObject({ id: z.string(), type: z.string() })) });
let own = { organizationId: "", connectionId: "" };
let apiKey = "";

beforeAll(() => hub.open());
afterAll(() => hub.close());
beforeEach(async () => {
  await sandbox.reset();
  const organization = await newOrganization();
  const keys = await sandbox.control.keys("stripe");
  const credentials = { ...keys.find(({ name }) => name === "restricted test key")?.credentials };
  apiKey = credentials.apiKey ?? "";
  const input = { ref: "stripe", browserToken: "none", credentials, visibility: "shared" as const };
  const connected = await connectByCredentials(organization.owner.ctx, input);
  if (!("id" in connected)) throw new Error("a consent was begun");
  own = { organizationId: organization.organizationId, connectionId: connected.id };
  await keepRegistrations(job("webhooks.register"), { connectionId: own.connectionId });
  await sandbox.control.tell("stripe", "push", { dropNext: 100 });
  await fetch(`${sandbox.origin}/stripe/v1/customers`, { ...asked(), method: "POST", body: "name=Ana" });
  await sandbox.advance(2 * HOUR_MS);
});

const job = <Name extends string>(name: Name) => backgroundContext({ kind: "deployment" as const, job: name });
const recover = () => recoverMissed(job("webhooks.recover"), { connectionId: own.connectionId });
const process = () => processReceipts(job("webhooks.process"));
const asked = () => ({
  headers: { authorization: `Bearer ${apiKey}`, "content-type": "application/x-www-form-urlencoded" },
});
const kept = () => db().select().from(receipts).where(eq(receipts.connectionId, own.connectionId));

async function recoveredUntil(): Promise<Date | null | undefined> {
  const [row] = await db()
    .select({ until: connectionWebhooks.recoveredUntil })
    .from(connectionWebhooks)
    .where(eq(connectionWebhooks.connectionId, own.connectionId));
  return row?.until;
}

/** What happened, as it came to the address that all share; of the account that is named, else of the connection's. */
async function cameToShared(account?: string): Promise<number> {
  const answer = await fetch(`${sandbox.origin}/stripe/v1/events?limit=100`, asked());
  const { data } = listed.parse(await answer.json());
  const [row] = await db()
    .select({ accountId: connections.externalAccountId })
    .from(connections)
    .where(and(eq(connections.organizationId, own.organizationId), eq(connections.id, own.connectionId)));
  for (const event of data) {
    const body = { ...event, account: account ?? row?.accountId.split(":")[0] };
    await keepRequest({
      ...{ integration: "stripe", receivedAt: clock.now(), source: "pushed", connectionId: null, secretVersion: null },
      ...{ address: "/api/integrations/stripe/webhook", headers: { "content-type": "application/json" }, proof: null },
      body: Buffer.from(JSON.stringify(body)),
      items: [
        {
          ...{ position: 0, type: event.type, dedupeKey: event.id, subject: null, occurredAt: null },
          ...{ organizationId: null, connectionId: null, watchId: null },
        },
      ],
    });
  }
  return data.length;
}

it("what came to the shared address, and is the connection's, was not missed", async () => {
  const came = await cameToShared();
  expect(came).toBeGreaterThan(0);
  await process();
  await recover();
  expect((await kept()).map(({ source }) => source)).toEqual(Array.from({ length: came }, () => "pushed"));
  expect(await recoveredUntil()).toBeInstanceOf(Date);
});

it("of what waits there nobody knows yet: it is asked for again from the same moment on", async () => {
  const came = await cameToShared();
  await recover();
  expect([await kept(), await recoveredUntil()]).toEqual([[], null]);
  await process();
  await recover();
  expect((await kept()).map(({ source }) => source)).toEqual(Array.from({ length: came }, () => "pushed"));
});

it("what came there and became somebody else's, or nobody's, was missed", async () => {
  const came = await cameToShared("acct_of_nobody_here");
  await process();
  await recover();
  expect((await kept()).map(({ source }) => source)).toEqual(Array.from({ length: came }, () => "recovered"));
});
