// Why: what comes to a shared address and names no account may not become money of whichever connection happens to be there.
import { eq } from "drizzle-orm";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { db } from "@/db/client";
import { receipts } from "@/db/schema";
import { newConnection } from "@/e2e/kit/new-connection";
import { newOrganization, type TestOrganization } from "@/e2e/kit/new-organization";
import { clock } from "@/lib/base/clock";
import { resetEnv } from "@/lib/base/env";
import { newId } from "@/lib/base/id";
import { backgroundContext } from "@/lib/core/context/request-context";
import { keepRequest } from "@/lib/core/inbox/keep-request";
import { tokenSetOf } from "@/lib/core/vault/fixtures/token-set-of";
import { writeCredentials } from "@/lib/core/vault/stored-credentials";
import { byWay } from "@/lib/providers/by-way";
import { stripeIntegration } from "@/lib/providers/stripe/integration";
import { processReceipts } from "./process-receipts";

const LENT = "rk_test_of_the_environment";
let home: TestOrganization;

beforeEach(async () => {
  home = await newOrganization();
  vi.stubEnv("HUB_HOME_ORG", home.slug);
  vi.stubEnv("STRIPE_SECRET_KEY", LENT);
  resetEnv();
});
afterEach(() => {
  vi.unstubAllEnvs();
  resetEnv();
});

function connect(apiKey: string, organization = home): Promise<string> {
  const integration = byWay(stripeIntegration, "api_key");
  if (!integration) throw new Error("Stripe takes no key");
  const mode = apiKey.includes("_live_") ? "live" : "test";
  return newConnection(organization, {
    ...{ owner: organization.owner, visibility: "shared", integration, externalAccountId: `acct_${newId()}:${mode}` },
    tokens: tokenSetOf({ accessToken: writeCredentials({ apiKey, mode: "either" }), refreshToken: null }),
  });
}

/** An event of the platform's own account, of which nothing but its address says whose it is. */
async function send(livemode: boolean) {
  const id = `evt_${newId()}`;
  const event = { id, object: "event", type: "plan.created", livemode, data: { object: { id: "plan_1" } } };
  const kept = await keepRequest({
    ...{ integration: "stripe", receivedAt: clock.now(), source: "pushed", connectionId: null, secretVersion: null },
    ...{ address: "/api/integrations/stripe/webhook", headers: { "content-type": "application/json" }, proof: null },
    body: Buffer.from(JSON.stringify(event)),
    items: [
      {
        ...{ position: 0, type: event.type, dedupeKey: id, subject: "plan_1", occurredAt: null },
        ...{ organizationId: null, connectionId: null, watchId: null },
      },
    ],
  });
  if (kept.kind !== "kept") throw new Error(kept.kind);
  await processReceipts(backgroundContext({ kind: "deployment", job: "webhooks.process" }));
  const [row] = await db()
    .select()
    .from(receipts)
    .where(eq(receipts.id, kept.receiptIds[0] ?? ""));
  return row && { state: row.state, reason: row.reason, connectionId: row.connectionId };
}

const NOBODYS = { state: "unrouted", reason: "no_connection", connectionId: null };

it("is the connection's that has the environment's key, whatever else was pasted beside it", async () => {
  await connect("rk_live_pasted");
  const own = await connect(LENT);
  await connect("rk_test_pasted");
  expect(await send(false)).toEqual({ state: "done", reason: null, connectionId: own });
});

it.each([["rk_live_pasted"], ["rk_test_pasted"]])("is nobody's where only %s is connected", async (key) => {
  await connect(key);
  expect(await send(false)).toEqual(NOBODYS);
});

it("is nobody's where it is of the other mode", async () => {
  await connect(LENT);
  expect(await send(true)).toEqual(NOBODYS);
});

it("is nobody's in another organization, where two have that key, and once the environment has none", async () => {
  const other = await newOrganization();
  await connect(LENT, other);
  expect(await send(false)).toEqual(NOBODYS);
  await connect(LENT);
  await connect(LENT);
  expect(await send(false)).toEqual(NOBODYS);
  vi.stubEnv("STRIPE_SECRET_KEY", "");
  expect(await send(false)).toEqual(NOBODYS);
});
