import { beforeAll, describe, expect, it } from "vitest";
import { GET as listRoute } from "@/app/api/webhooks/events/route";
import { callRoute } from "@/e2e/kit/call-route";
import { newConnection } from "@/e2e/kit/new-connection";
import { newOrganization, type TestMember, type TestOrganization } from "@/e2e/kit/new-organization";
import { type NewReceipt, newReceipt } from "@/e2e/kit/new-receipt";
import { resetEnv } from "@/lib/base/env";
import { newId } from "@/lib/base/id";
import type { ReceiptFilter } from "@/lib/contracts/receipts/receipt";
import { getReceipt } from "./get-receipt";
import { listReceipts } from "./list-receipts";
import { listWebhookLogs } from "./list-webhook-logs";
import { receiptSight } from "./receipt-sight";
import { searchReceipts } from "./search-receipts";

let home: TestOrganization;
let other: TestOrganization;
const ids = { shared: "", personal: "", unrouted: "", others: "", sharedAt: "", personalAt: "" };

beforeAll(async () => {
  home = await newOrganization();
  other = await newOrganization();
  process.env.HUB_HOME_ORG = home.slug;
  resetEnv();
  ids.sharedAt = await newConnection(home, { owner: home.owner, visibility: "shared" });
  ids.personalAt = await newConnection(home, { owner: home.member });
  const foreign = await newConnection(other, { owner: other.owner, visibility: "shared" });
  const { organizationId } = home;
  ids.shared = await newReceipt({ organizationId, connectionId: ids.sharedAt, body: '{"a":1}' });
  ids.personal = await newReceipt({ organizationId, connectionId: ids.personalAt, body: '{"b":2}' });
  ids.unrouted = await newReceipt({ organizationId: null, state: "unrouted", reason: "no_connection" });
  ids.others = await newReceipt({ organizationId: other.organizationId, connectionId: foreign });
});

async function seen({ ctx }: TestMember, filter: ReceiptFilter = {}): Promise<string[]> {
  const { data } = await listReceipts(ctx, { limit: 50, ...filter });
  return data.map(({ id }) => id);
}

describe("who sees what providers sent", () => {
  it("members what is shared and their own; nobody's: who the deployment belongs to, its admins", async () => {
    const { shared, personal, unrouted, others } = ids;
    for (const role of ["owner", "admin"] as const) expect(await seen(home[role])).toEqual([unrouted, shared]);
    expect(await seen(home.member)).toEqual([personal, shared]);
    expect(await seen(other.owner)).toEqual([others]);
    await expect(listReceipts(home.viewer.ctx, { limit: 50 })).rejects.toMatchObject({ code: "forbidden" });
  });

  it("one of another member or another organization is not there, and neither is its connection", async () => {
    const get = ({ ctx }: TestMember, id: string) => getReceipt(ctx, { id, filter: {} });
    for (const [member, id] of [
      [home.admin, ids.personal],
      [home.owner, ids.others],
      [home.member, ids.unrouted],
      [other.owner, ids.unrouted],
      [other.owner, ids.shared],
      [home.owner, newId()],
    ] as const) {
      await expect(get(member, id)).rejects.toMatchObject({ code: "not_found" });
    }
    const named = listReceipts(home.admin.ctx, { limit: 50, connectionId: ids.personalAt });
    await expect(named).rejects.toMatchObject({ code: "not_found" });
    const log = listWebhookLogs(other.owner.ctx, { limit: 50, ref: ids.sharedAt });
    await expect(log).rejects.toMatchObject({ code: "not_found" });
    expect(await get(home.owner, ids.unrouted)).toMatchObject({ state: "unrouted", reason: "no_connection" });
  });

  it("bodies of what is shared admins alone, of a personal connection its owner", async () => {
    const bodyFor = async ({ ctx }: TestMember, id: string) => (await getReceipt(ctx, { id, filter: {} })).body;
    const shown = { kind: "text", raw: '{"a":1}', pretty: '{\n  "a": 1\n}', bytes: 7, whole: true, masked: false };
    expect(await bodyFor(home.admin, ids.shared)).toEqual(shown);
    expect(await bodyFor(home.member, ids.shared)).toEqual({ kind: "hidden", because: "role" });
    expect(await bodyFor(home.member, ids.personal)).toMatchObject({ raw: '{"b":2}' });
    const { organizationId } = home;
    const gone = await newReceipt({ organizationId, connectionId: ids.personalAt, body: null });
    expect(await bodyFor(home.member, gone)).toEqual({ kind: "hidden", because: "expired" });
  });
});

describe("the list", () => {
  let organization: TestOrganization;
  let connectionId: string;
  const made: string[] = [];
  const add = async (receipt: Omit<NewReceipt, "organizationId"> = {}) => {
    const id = await newReceipt({ organizationId: organization.organizationId, connectionId, ...receipt });
    made.unshift(id);
    return id;
  };

  beforeAll(async () => {
    organization = await newOrganization();
    connectionId = await newConnection(organization, { owner: organization.owner, visibility: "shared" });
    await add({ integration: "stripe", eventType: "invoice.paid", subject: "evt_50%_off" });
    await add({ integration: "stripe", eventType: "invoice_item.created", state: "failed", reason: "x" });
    await add({ integration: "slack", eventType: "message", state: "waiting", settledAt: null });
    await add({ eventType: "exists", source: "recovered", receivedAt: new Date("2026-01-02T00:00:00Z") });
  });

  it.each<[ReceiptFilter, number[]]>([
    [{}, [0, 1, 2, 3]],
    [{ provider: "stripe" }, [2, 3]],
    [{ provider: "nobody" }, []],
    [{ integration: "slack" }, [1]],
    [{ type: "invoice" }, [3]],
    [{ type: "invoice.paid" }, [3]],
    [{ outcome: "failed" }, [2]],
    [{ outcome: "waiting" }, [1]],
    [{ outcome: "recovered" }, [0]],
    [{ text: "50%" }, [3]],
    [{ text: "50_" }, []],
    [{ text: "INVOICE" }, [2, 3]],
    [{ to: new Date("2026-01-03T00:00:00Z") }, [0]],
    [{ from: new Date("2026-01-03T00:00:00Z"), provider: "stripe", outcome: "done" }, [3]],
  ])("under %j has what fits", async (filter, places) => {
    const expected = places.map((place) => made[place]);
    expect(await seen(organization.owner, filter)).toEqual(expected);
    expect(await seen(organization.owner, { ...filter, connectionId })).toEqual(expected);
  });

  it("finds one by its own id", async () => {
    expect(await seen(organization.owner, { text: made[2] })).toEqual([made[2]]);
  });

  it("of an integration has its connections' together", async () => {
    const { data } = await listWebhookLogs(organization.member.ctx, { ref: "stripe", limit: 50 });
    expect(data.map(({ id }) => id)).toEqual(made.slice(2));
  });

  it("goes on page by page, each one once, whatever comes meanwhile", async () => {
    const ctx = organization.owner.ctx;
    const known = [...made];
    const collected: string[] = [];
    for (let cursor: string | null | undefined; cursor !== null; ) {
      const page = await listReceipts(ctx, { limit: 3, cursor });
      collected.push(...page.data.map(({ id }) => id));
      cursor = page.nextCursor;
      if (collected.length === 3) await add();
    }
    expect(collected).toEqual(known);
  });

  it("searched piece by piece says where it stopped, finds each one, and none twice", async () => {
    const sight = await receiptSight(organization.owner.ctx.actor);
    const found: string[] = [];
    let before: string | undefined;
    let pieces = 0;
    do {
      const from = before ? { before } : undefined;
      const piece = await searchReceipts(sight, { filter: { provider: "stripe" }, from, limit: 10, lookedAt: 2 });
      found.push(...piece.rows.map(({ id }) => id));
      before = piece.stoppedAt?.id;
      pieces += 1;
    } while (before);
    expect(found).toEqual(made.slice(-2));
    expect(pieces).toBe(Math.floor(made.length / 2) + 1);
  });

  it("leads from one to the next under the same filter", async () => {
    const last = made.slice(-2);
    const { newerId, olderId } = await getReceipt(organization.owner.ctx, {
      id: last[1] ?? "",
      filter: { provider: "stripe" },
    });
    expect([newerId, olderId]).toEqual([last[0], null]);
  });

  it.each(["?outcome=rejected", "?connectionId=1", "?from=2026-01-02T00:00:00Z&to=2026-01-01T00:00:00Z", "?cursor=x"])(
    "%s is answered with 400",
    async (query) => {
      const { cookie } = organization.owner;
      expect((await callRoute(listRoute, { path: `/api/webhooks/events${query}`, cookie })).status).toBe(400);
    },
  );
});

it("what the deployment's own admins see of nobody's stands in its place among their own", async () => {
  const { organizationId } = home;
  const first = await newReceipt({ organizationId: null, state: "unrouted", integration: "make" });
  const second = await newReceipt({ organizationId, connectionId: ids.sharedAt, integration: "make" });
  const third = await newReceipt({ organizationId: null, state: "unrouted", integration: "make" });
  const sight = await receiptSight(home.owner.ctx.actor);
  const pages: string[][] = [];
  for (let before: string | undefined, more = true; more; ) {
    const from = before ? { before } : undefined;
    const page = await searchReceipts(sight, { filter: { integration: "make" }, from, limit: 2, lookedAt: 2 });
    pages.push(page.rows.map(({ id }) => id));
    before = page.stoppedAt?.id;
    more = before !== undefined;
  }
  expect(pages.flat()).toEqual([third, second, first]);
});
