// Why: what one organization has waiting, however much, is not what another one's new events wait for.
import { afterAll, expect, it } from "vitest";
import { db } from "@/db/client";
import { receipts } from "@/db/schema";
import { newConnection } from "@/e2e/kit/new-connection";
import { newOrganization, type TestOrganization } from "@/e2e/kit/new-organization";
import { clock } from "@/lib/base/clock";
import { newId } from "@/lib/base/id";
import { backgroundContext } from "@/lib/core/context/request-context";
import { closeQueue } from "@/lib/core/jobs/queue";
import { processReceipts } from "./process-receipts";

const HOUR_MS = 3_600_000;
const BATCH = 200;
afterAll(closeQueue);

async function waiting(count: number, given: { dueAt: Date; integration?: string; organization?: TestOrganization }) {
  const { organization, dueAt, integration = "stripe" } = given;
  const connectionId = organization ? await newConnection(organization, { owner: organization.owner }) : null;
  const plain = { eventType: "told", position: 0, state: "waiting", receivedAt: clock.now() } as const;
  const own = { organizationId: organization?.organizationId ?? null, connectionId, integration, dueAt };
  const rows = Array.from({ length: count }, () => ({ id: newId(), requestId: newId(), ...plain, ...own }));
  await db().insert(receipts).values(rows);
  return new Set(rows.map(({ id }) => id));
}

it("one organization has 450 older ones: what others have, and what is nobody's yet, is in the second batch", async () => {
  const [many, few, one] = [await newOrganization(), await newOrganization(), await newOrganization()];
  const now = clock.now().getTime();
  const old = new Date(now - HOUR_MS);
  const waits = {
    many: await waiting(450, { organization: many, dueAt: old }),
    few: await waiting(30, { organization: few, dueAt: new Date(now - 2) }),
    one: await waiting(1, { organization: one, dueAt: new Date(now - 1) }),
    nobodys: await waiting(2, { integration: "slack", dueAt: new Date(now - 1) }),
    // What was put off takes no turn.
    later: await waiting(3, { integration: "xero", dueAt: new Date(now + HOUR_MS) }),
  };
  const batches: Record<string, number>[] = [];
  const { processed } = await processReceipts(backgroundContext({ kind: "deployment", job: "webhooks.process" }), {
    read: async (rows) => {
      const counted = Object.entries(waits).map(([whose, ids]) => [whose, rows.filter(({ id }) => ids.has(id)).length]);
      batches.push(Object.fromEntries(counted.filter(([, count]) => count !== 0)));
      return rows.map((row) => ({ row, said: null }));
    },
  });
  expect(batches).toEqual([
    { many: BATCH },
    { many: BATCH - 33, few: 30, one: 1, nobodys: 2 },
    { many: 450 - BATCH - (BATCH - 33) },
  ]);
  expect(processed).toBe(483);
});
