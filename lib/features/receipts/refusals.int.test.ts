import { beforeAll, describe, expect, it } from "vitest";
import { db } from "@/db/client";
import { refusalCounts, refusedRequests } from "@/db/schema";
import { newConnection } from "@/e2e/kit/new-connection";
import { newOrganization, type TestMember, type TestOrganization } from "@/e2e/kit/new-organization";
import { clock } from "@/lib/base/clock";
import { resetEnv } from "@/lib/base/env";
import { newId } from "@/lib/base/id";
import { countRefusals } from "./count-refusals";
import { listRefusals } from "./list-refusals";

const HOUR_MS = 3_600_000;
let home: TestOrganization;
let other: TestOrganization;
const at = { shared: "", personal: "", others: "" };

async function refuse(organizationId: string | null, connectionId: string | null, reason: string): Promise<void> {
  const now = clock.now();
  const about = { integration: "stripe", organizationId, reason };
  await db()
    .insert(refusedRequests)
    .values({
      ...about,
      ...{ id: newId(), receivedAt: now, connectionId, outcome: "bad_signature", ip: "203.0.113.9" },
      ...{ address: "/api/integrations/stripe/webhook", headers: { "stripe-signature": "t=1,v1=a…" } },
      ...{ bodyStart: Buffer.from('{"id":"evt_1"'), bodyBytes: 4_000 },
    });
  const address = connectionId ?? "shared";
  for (const hoursAgo of [0, 1, 30]) {
    const hour = new Date(Math.floor(now.getTime() / HOUR_MS - hoursAgo) * HOUR_MS);
    await db()
      .insert(refusalCounts)
      .values({ ...about, hour, address, count: 10 });
  }
}

beforeAll(async () => {
  [home, other] = await Promise.all([newOrganization(), newOrganization()]);
  process.env.HUB_HOME_ORG = home.slug;
  resetEnv();
  at.shared = await newConnection(home, { owner: home.owner, visibility: "shared" });
  at.personal = await newConnection(home, { owner: home.member });
  at.others = await newConnection(other, { owner: other.owner, visibility: "shared" });
  await refuse(home.organizationId, at.shared, "wrong_signature");
  await refuse(home.organizationId, at.personal, "too_old");
  await refuse(other.organizationId, at.others, "too_new");
  await refuse(null, null, "no_secret_configured");
});

async function seenBy({ ctx }: TestMember) {
  const listed = (await listRefusals(ctx, { limit: 50 })).data.map(({ reason }) => reason);
  const counted = (await countRefusals(ctx, {})).data.map(({ reason }) => reason);
  expect(counted.sort()).toEqual([...listed].sort());
  return listed;
}

describe("what proved nothing", () => {
  it("is seen by who sees the connection it was sent to; at a shared address by who the deployment belongs to", async () => {
    expect(await seenBy(home.owner)).toEqual(["no_secret_configured", "wrong_signature"]);
    expect(await seenBy(home.member)).toEqual(["too_old", "wrong_signature"]);
    expect(await seenBy(other.owner)).toEqual(["too_new"]);
    const hidden = listRefusals(home.owner.ctx, { limit: 50, connectionId: at.personal });
    await expect(hidden).rejects.toMatchObject({ code: "not_found" });
    await expect(listRefusals(home.viewer.ctx, { limit: 50 })).rejects.toMatchObject({ code: "forbidden" });
  });

  it("shows how a body began to who may see bodies", async () => {
    const bodies = async ({ ctx }: TestMember) =>
      (await listRefusals(ctx, { limit: 50, connectionId: at.shared })).data.map(({ bodyStart }) => bodyStart);
    expect(await bodies(home.admin)).toEqual(['{"id":"evt_1"']);
    expect(await bodies(home.member)).toEqual([null]);
  });

  it("is counted for the last day, or since a time", async () => {
    const { ctx } = home.member;
    const filter = { connectionId: at.shared, integration: "stripe" };
    const counted = { integration: "stripe", reason: "wrong_signature", connection: { id: at.shared } };
    expect((await countRefusals(ctx, filter)).data).toMatchObject([{ ...counted, count: 20 }]);
    const from = new Date(clock.now().getTime() - 40 * HOUR_MS);
    expect((await countRefusals(ctx, { ...filter, from })).data).toMatchObject([{ ...counted, count: 30 }]);
    expect((await countRefusals(ctx, { ...filter, provider: "slack" })).data).toEqual([]);
  });
});
