// Why: whoever changes an endpoint waits for its lane, and whoever notes tries holds lanes: one of them must not wait for the other.
import { eq } from "drizzle-orm";
import { expect, it } from "vitest";
import { db, inTransaction } from "@/db/client";
import { webhookDeliveries, webhookEndpointHours, webhookLanes } from "@/db/schema";
import { newDelivery } from "@/e2e/kit/new-delivery";
import { newEndpoint } from "@/e2e/kit/new-endpoint";
import { newOrganization } from "@/e2e/kit/new-organization";
import { clock } from "@/lib/base/clock";
import { newId } from "@/lib/base/id";
import { unsentAttempt } from "@/lib/core/outbox/send-attempt";
import { type Settlement, settleAttempts } from "@/lib/core/outbox/settle-attempts";
import { wakeLane } from "@/lib/core/outbox/wake-lane";
import { lockEndpoint } from "./lock-endpoint";

it("is noted what came of the first try of an hour, while somebody changes the endpoint", async () => {
  const { organizationId } = await newOrganization();
  const endpoint = await newEndpoint({ organizationId }, { url: "https://sink.example/hook" });
  const { endpointId } = endpoint;
  const now = clock.now();
  const row = { eventId: newId(), eventAt: now, createdAt: now, eventType: "invoice.paid" };
  const id = await newDelivery(endpoint, { ...row, state: "waiting", attempts: 0, settledAt: null });
  const claimId = newId();
  await db().update(webhookLanes).set({ claimId }).where(eq(webhookLanes.endpointId, endpointId));
  const health = { failures: 0, failingSince: null };
  const arrived: Settlement = {
    lane: { organizationId, endpointId, claimId, ...health },
    delivery: {
      ...{ id, sequence: 1, attempts: 0, standsBack: false, wasTried: false, privateToUserId: null, data: {} },
      ...{ ...row, createdAt: now.toISOString() },
    },
    ...{ state: "delivered", dueAt: null, body: null, health },
    attempt: { ...unsentAttempt("unexpected"), error: null, status: 200 },
  };

  await inTransaction(async (tx) => {
    await lockEndpoint(tx, organizationId, endpointId);
    await settleAttempts([arrived]); // by a connection of its own, as a worker does
    await wakeLane(tx, endpoint);
  });

  const [delivery] = await db().select().from(webhookDeliveries).where(eq(webhookDeliveries.id, id));
  expect(delivery).toMatchObject({ state: "delivered", attempts: 1, lastStatus: 200 });
  const hours = await db().select().from(webhookEndpointHours).where(eq(webhookEndpointHours.endpointId, endpointId));
  expect(hours).toMatchObject([{ delivered: 1, failed: 0 }]);
});
