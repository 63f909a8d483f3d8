// Why: whoever looks after their notices on one network must not change how they are told elsewhere, nor see others'.
import { and, eq } from "drizzle-orm";
import { beforeEach, expect, it } from "vitest";
import { PUT } from "@/app/api/integrations/[ref]/preferences/route";
import { GET } from "@/app/api/integrations/[ref]/status/route";
import { PUT as olderPut } from "@/app/api/v1/integrations/slack/preferences/route";
import { GET as olderGet } from "@/app/api/v1/integrations/slack/status/route";
import { db } from "@/db/client";
import { chatPeople, connections } from "@/db/schema";
import { callRoute } from "@/e2e/kit/call-route";
import { newConnection } from "@/e2e/kit/new-connection";
import { newOrganization, type TestMember, type TestOrganization } from "@/e2e/kit/new-organization";
import { clock } from "@/lib/base/clock";
import { getNoticePreferences } from "@/lib/features/notices/get-notice-preferences";
import { updateNoticePreferences } from "@/lib/features/notices/update-notice-preferences";
import { slackIntegration } from "@/lib/providers/slack/integration";

let ours: TestOrganization;
let connectionId: string;
beforeEach(async () => {
  ours = await newOrganization();
  const owner = ours.owner;
  connectionId = await newConnection(ours, { owner, visibility: "shared", integration: slackIntegration });
});

const bind = ({ userId }: TestMember) =>
  db()
    .insert(chatPeople)
    .values({
      ...{ organizationId: ours.organizationId, connectionId, externalUserId: "U0ANA", userId, name: "Ana" },
      ...{ directExternalId: "U0ANA", boundBy: "link" as const, boundAt: clock.now() },
    });

const PATH = "/api/integrations/slack";
const status = (member: TestMember, ref = "slack") =>
  callRoute(GET, { path: `${PATH}/status`, params: { ref }, cookie: member.cookie });
const choose = (member: TestMember, body: unknown, ref = "slack") =>
  callRoute(PUT, { method: "PUT", path: `${PATH}/preferences`, params: { ref }, cookie: member.cookie, body });

it("says by what the hub speaks there, who one is, and of what one is told; of nobody else", async () => {
  const { member, viewer } = ours;
  await bind(member);
  const mine = await status(member);
  expect(mine.status).toBe(200);
  expect(mine.json).toMatchObject({
    ...{ integration: "slack", name: "Slack", isConnected: true, isBound: true },
    connections: [
      { id: connectionId, status: "active", isUsable: true, person: { externalUserId: "U0ANA", name: "Ana" } },
    ],
    preferences: { kinds: { lead: false, daily_summary: false }, quietHours: null, timeZone: "UTC", summaryTime: null },
  });
  expect((await status(member, connectionId)).json).toEqual(mine.json);
  expect((await status(viewer)).json).toMatchObject({ isBound: false, connections: [{ person: null }] });
  expect((await status((await newOrganization()).owner)).json).toMatchObject({ isConnected: false, connections: [] });
  const older = await callRoute(olderGet, { path: "/api/v1/integrations/slack/status", cookie: member.cookie });
  expect(older.json).toEqual(mine.json);
});

it("says so where the connection rests, lacks a permission, or is somebody else's own", async () => {
  const named = and(eq(connections.organizationId, ours.organizationId), eq(connections.id, connectionId));
  await db().update(connections).set({ scopesGranted: [] }).where(named);
  expect((await status(ours.member)).json).toMatchObject({ isConnected: false, connections: [{ isUsable: false }] });
  await db().update(connections).set({ visibility: "personal" }).where(named);
  expect((await status(ours.member)).json).toMatchObject({ connections: [] });
  expect((await status(ours.admin)).json).toMatchObject({ connections: [] });
});

it("chooses this network's chat alone; what is not named stays", async () => {
  const { member } = ours;
  await bind(member);
  await updateNoticePreferences(member.ctx, { kinds: { lead: { email: true } }, times: { summaryAt: "08:00" } });
  const body = {
    kinds: { lead: true, payment: true },
    timeZone: "Europe/Zurich",
    quietHours: { from: "22:00", until: "07:00" },
  };
  expect((await choose(member, body)).json).toMatchObject({
    ...{ kinds: { lead: true, payment: true, refund: false }, timeZone: "Europe/Zurich", summaryTime: "08:00" },
    quietHours: { from: "22:00", until: "07:00" },
  });
  // Two at once: neither undoes the other.
  const both = ["sync_failed", "refund"].map((kind) => choose(member, { kinds: { [kind]: true } }));
  expect((await Promise.all(both)).map((answer) => answer.status)).toEqual([200, 200]);
  await choose(member, { kinds: { sync_failed: false, refund: false } });
  const at = { method: "PUT", path: "/api/v1/integrations/slack/preferences", cookie: member.cookie } as const;
  const older = await callRoute(olderPut, { ...at, body: { kinds: { payment: false }, summaryTime: null } });
  expect(older.json).toMatchObject({ kinds: { lead: true, payment: false }, summaryTime: null });
  const { kinds, times } = await getNoticePreferences(member.ctx);
  expect(kinds.lead).toMatchObject({ email: true, chats: ["slack"] });
  expect(kinds.payment.chats).toEqual([]);
  expect(times).toMatchObject({ timeZone: "Europe/Zurich", summaryAt: null });
});

it("refuses what makes no sense, and changes nothing", async () => {
  const { member } = ours;
  expect((await choose(member, { kinds: { lead: true } })).status).toBe(422);
  await bind(member);
  for (const body of [
    { kinds: { nothing: true } },
    { kinds: { lead: "yes" } },
    { timeZone: "Mars/Base" },
    { quietHours: { from: "22:00", until: "22:00" } },
    { quietHours: { from: "25:00", until: "07:00" } },
    { summaryTime: "8" },
    { more: 1 },
    [],
  ]) {
    expect((await choose(member, body)).status, JSON.stringify(body)).toBe(400);
  }
  expect((await status(member, "stripe")).status).toBe(404);
  expect((await choose(member, {}, "nothing")).status).toBe(404);
  expect((await status((await newOrganization()).owner, connectionId)).status).toBe(404);
  expect((await callRoute(GET, { path: `${PATH}/status`, params: { ref: "slack" } })).status).toBe(401);
  expect((await getNoticePreferences(member.ctx)).times).toEqual({
    timeZone: "UTC",
    quietHours: null,
    summaryAt: null,
  });
});
