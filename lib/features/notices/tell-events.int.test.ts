import { and, asc, eq } from "drizzle-orm";
import { afterAll, beforeEach, expect, it } from "vitest";
import { db, inTransaction } from "@/db/client";
import { eventsToTell, notices } from "@/db/schema";
import { newConnection } from "@/e2e/kit/new-connection";
import { newOrganization, type TestOrganization } from "@/e2e/kit/new-organization";
import { EVENT_CATALOGUE, type EventType } from "@/lib/contracts/events/catalogue";
import { backgroundContext } from "@/lib/core/context/request-context";
import { closeQueue } from "@/lib/core/jobs/queue";
import { publishEvent } from "@/lib/core/outbox/publish-event";
import { stripeIntegration } from "@/lib/providers/stripe/integration";
import { listNotices } from "./list-notices";
import { resolveNotices } from "./resolve-notices";
import { tellEvents } from "./tell-events";
import { updateNoticePreferences } from "./update-notice-preferences";

let organization: TestOrganization;
let connectionId: string;

beforeEach(async () => {
  organization = await newOrganization();
  connectionId = await connect("shared");
});
afterAll(closeQueue);

const connect = (visibility: "shared" | "personal") =>
  newConnection(organization, { owner: organization.member, visibility, integration: stripeIntegration });
const ctx = () =>
  backgroundContext({ kind: "system", job: "notices.tell_events", organizationId: organization.organizationId });

/** As the example of its type, so many times, in one transaction. */
function happens(type: EventType, { many = 1, of = connectionId, change = {} } = {}): Promise<void> {
  return inTransaction(async (tx) => {
    const data = { ...EVENT_CATALOGUE[type].sample, ...change };
    for (let count = 0; count < many; count++) {
      // The example is of the type, whichever it is.
      await publishEvent(tx, ctx(), { type, connectionId: of, data: data as never });
    }
  });
}

const noted = () => db().$count(eventsToTell, eq(eventsToTell.organizationId, organization.organizationId));

async function told(): Promise<readonly string[]> {
  await tellEvents(ctx());
  const { owner, admin, member } = organization;
  const names = new Map(
    [owner, admin, member].map(({ userId }, index) => [userId, ["owner", "admin", "member"][index]]),
  );
  const rows = await db()
    .select()
    .from(notices)
    .where(eq(notices.organizationId, organization.organizationId))
    .orderBy(asc(notices.id));
  return rows.map(({ userId, kind }) => `${names.get(userId)} ${kind}`).sort();
}

it("tells owners, admins and whose connection it is, once, however often the job runs", async () => {
  await happens("lead.received");
  await Promise.all([told(), told()]);
  expect(await told()).toEqual(["admin lead", "member lead", "owner lead"]);
  expect(await noted()).toBe(0);
  const { data } = await listNotices(organization.member.ctx, { limit: 10 });
  expect(data).toMatchObject([{ kind: "lead", about: "Ben Okafor", connection: { id: connectionId }, remedy: null }]);
});

it("tells of a personal connection its owner alone, and nobody of what is not told", async () => {
  const personal = await connect("personal");
  await happens("refund.created", { of: personal });
  await happens("payment.failed");
  expect(await told()).toEqual(["member refund"]);
  const { data } = await listNotices(organization.member.ctx, { limit: 10 });
  expect(data).toMatchObject([{ kind: "refund", amount: { amount: "284.80", currency: "EUR" } }]);
});

it("notes no payment while nobody wants to hear of any, and tells who does of a thousand", async () => {
  await happens("payment.succeeded");
  expect(await noted()).toBe(0);
  await updateNoticePreferences(organization.owner.ctx, { kinds: { payment: { inApp: true } } });
  await happens("payment.succeeded", { many: 450 });
  expect(await noted()).toBe(450);
  expect(new Set(await told())).toEqual(new Set(["owner payment"]));
  const ofOwner = and(
    eq(notices.organizationId, organization.organizationId),
    eq(notices.userId, organization.owner.userId),
  );
  expect(await db().$count(notices, ofOwner)).toBe(450);
  expect(await noted()).toBe(0);
});

it("tells that a sync fails once, until it works again; that it gave up each time", async () => {
  const retries = { connectionId };
  await happens("sync.failed", { many: 3, change: retries });
  await happens("sync.failed", { change: retries });
  expect(await told()).toEqual(["admin sync_failed", "member sync_failed", "owner sync_failed"]);
  await happens("sync.failed", { change: retries });
  expect(await told()).toHaveLength(3);
  const { organizationId } = organization;
  await inTransaction((tx) => resolveNotices(tx, { organizationId, connectionId, kinds: ["sync_failed"] }));
  await happens("sync.failed", { change: retries });
  expect(await told()).toHaveLength(6);
  await happens("sync.failed", { change: { ...retries, retryAt: null } });
  expect(await told()).toHaveLength(9);
});

it("is undone with what it tells of", async () => {
  const fails = inTransaction(async (tx) => {
    await publishEvent(tx, ctx(), {
      type: "lead.received",
      connectionId,
      data: EVENT_CATALOGUE["lead.received"].sample,
    });
    throw new Error("the change failed");
  });
  await expect(fails).rejects.toThrow("the change failed");
  expect(await noted()).toBe(0);
  expect(await told()).toEqual([]);
});
