// Why: an endpoint that the hub turned off gets nothing more: whose business it is has to hear of it, once, and nobody else.
import { and, eq } from "drizzle-orm";
import { afterAll, afterEach, beforeEach, expect, it } from "vitest";
import { db } from "@/db/client";
import { devMails, notices, webhookEndpoints } from "@/db/schema";
import type { TestEndpoint } from "@/e2e/kit/new-endpoint";
import { setClock } from "@/lib/base/clock";
import { backgroundContext } from "@/lib/core/context/request-context";
import { closeQueue, queue } from "@/lib/core/jobs/queue";
import { type DeliveryWorld, deliveryWorld, endpointOf } from "@/lib/core/outbox/fixtures/delivery-world";
import { deleteEndpoint } from "@/lib/features/endpoints/delete-endpoint";
import { updateEndpoint } from "@/lib/features/endpoints/update-endpoint";
import { deliver } from "./fixtures/deliver";
import { listNotices } from "./list-notices";
import { tellEndpointEnded } from "./tell-endpoint-ended";

const HALF_DAY_MS = 43_200_000;

let world: DeliveryWorld;
beforeEach(async () => {
  world = await deliveryWorld();
});
afterEach(async () => {
  setClock(undefined);
  await world.sink.close();
});
afterAll(closeQueue);

const ctx = () =>
  backgroundContext({ kind: "system", job: "webhooks.tell_ended", organizationId: world.organization.organizationId });

async function gone(ownerUserId: string | null): Promise<TestEndpoint> {
  const endpoint = await world.endpoint({ ownerUserId, description: "Billing" });
  world.sink.answer({ status: 410 });
  await world.publish();
  await world.deliver();
  return endpoint;
}

async function passHalfDay(): Promise<void> {
  world.pass(HALF_DAY_MS);
  await world.deliver();
}

async function jobsOf({ endpointId }: TestEndpoint) {
  const jobs = await (await queue()).findJobs<{ endpointId: string }>("webhooks.tell_ended", { queued: true });
  return jobs.filter(({ data }) => data.endpointId === endpointId).length;
}

const noticesNow = () =>
  db().select().from(notices).where(eq(notices.organizationId, world.organization.organizationId));

async function told() {
  const { owner, admin, member, viewer } = world.organization;
  const names = new Map(Object.entries({ owner, admin, member, viewer }).map(([role, { userId }]) => [userId, role]));
  return (await noticesNow())
    .map(({ userId, kind, subject }) => `${names.get(userId)} ${kind} ${subject.reason}`)
    .sort();
}

it("is told its owner, and the organization's owners and admins, once, however often the job runs", async () => {
  const { member } = world.organization;
  const endpoint = await gone(member.userId);
  expect(await jobsOf(endpoint)).toBe(1);
  await Promise.all([1, 2, 3].map(() => tellEndpointEnded(ctx(), endpoint)));
  await tellEndpointEnded(ctx(), endpoint);
  expect(await told()).toEqual([
    "admin endpoint_disabled gone",
    "member endpoint_disabled gone",
    "owner endpoint_disabled gone",
  ]);
  const { data, unreadCount } = await listNotices(member.ctx, { limit: 10 });
  expect([data.length, unreadCount]).toEqual([1, 1]);
  expect(data[0]).toMatchObject({
    ...{ kind: "endpoint_disabled", connection: null, reason: "gone", remedy: null, resolvedAt: null },
    endpoint: { id: endpoint.endpointId, url: world.sink.url, description: "Billing" },
  });
});

it("is mailed once: what happened, and where it is turned on", async () => {
  const { member } = world.organization;
  const endpoint = await gone(member.userId);
  await tellEndpointEnded(ctx(), endpoint);
  const { organizationId } = world.organization;
  for (const userId of [member.userId, member.userId]) await deliver({ organizationId, userId });
  const mails = await db().select().from(devMails).where(eq(devMails.to, member.email));
  expect(mails).toHaveLength(1);
  expect(mails[0]?.subject).toContain("A webhook was turned off");
  expect(mails[0]?.text).toContain("it answered 410");
  expect(mails[0]?.text).toContain(`/integration-hub/webhooks/out/${endpoint.endpointId}`);
});

it("of one that has no owner is told owners and admins; after five days in which nothing arrived, too", async () => {
  const endpoint = await world.endpoint({ ownerUserId: null });
  world.sink.answer({ status: 404 });
  await world.publish();
  await world.deliver();
  for (let days = 0; days < 4.5; days += 0.5) await passHalfDay();
  expect(await jobsOf(endpoint)).toBe(0);
  await world.publish();
  for (let days = 4.5; days < 5.5; days += 0.5) await passHalfDay();
  expect(await endpointOf(endpoint)).toMatchObject({ disabledReason: "failing" });
  expect(await jobsOf(endpoint)).toBe(1);
  await tellEndpointEnded(ctx(), endpoint);
  expect(await told()).toEqual(["admin endpoint_disabled failing", "owner endpoint_disabled failing"]);
});

it("raises no alarm where it is on again, and what was told is over then; an end after that is told anew", async () => {
  const { owner } = world.organization;
  const endpoint = await gone(owner.userId);
  const turnOn = () => updateEndpoint(owner.ctx, { id: endpoint.endpointId, enabled: true });
  await turnOn();
  await tellEndpointEnded(ctx(), endpoint);
  expect(await told()).toEqual([]);
  await world.publish();
  await world.deliver();
  await tellEndpointEnded(ctx(), endpoint);
  await turnOn();
  const before = await noticesNow();
  expect(before.map(({ resolvedAt, subject }) => [resolvedAt !== null, subject.solvedBy])).toEqual([
    [true, owner.ctx.actor.name],
    [true, owner.ctx.actor.name],
  ]);
  for (const notice of before) await deliver(notice);
  expect(await db().select().from(devMails).where(eq(devMails.to, owner.email))).toEqual([]);
  await world.publish();
  await world.deliver();
  await tellEndpointEnded(ctx(), endpoint);
  expect(await noticesNow()).toHaveLength(4);
});

it("says nothing of one that a person turned off, and nothing more of one that is removed", async () => {
  const { owner } = world.organization;
  const endpoint = await gone(owner.userId);
  await tellEndpointEnded(ctx(), endpoint);
  const own = and(
    eq(webhookEndpoints.organizationId, endpoint.organizationId),
    eq(webhookEndpoints.id, endpoint.endpointId),
  );
  await db().update(webhookEndpoints).set({ disabledReason: "by_person" }).where(own);
  await tellEndpointEnded(ctx(), endpoint);
  expect(await noticesNow()).toHaveLength(2);
  await deleteEndpoint(owner.ctx, { id: endpoint.endpointId });
  expect(await listNotices(owner.ctx, { limit: 10 })).toMatchObject({ data: [], unreadCount: 0 });
  await tellEndpointEnded(ctx(), endpoint);
});
