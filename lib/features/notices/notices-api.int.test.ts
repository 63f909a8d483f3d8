import { eq } from "drizzle-orm";
import { afterAll, beforeEach, expect, it } from "vitest";
import { PATCH as change, GET as getPreferences, PUT as set } from "@/app/api/notifications/preferences/route";
import { POST as read } from "@/app/api/notifications/read/route";
import { GET as list } from "@/app/api/notifications/route";
import { db, inTransaction } from "@/db/client";
import { auditEvents } from "@/db/schema";
import { callRoute, type RouteCall } from "@/e2e/kit/call-route";
import { newConnection } from "@/e2e/kit/new-connection";
import { newApiKey, newOrganization, type TestMember, type TestOrganization } from "@/e2e/kit/new-organization";
import { closeQueue } from "@/lib/core/jobs/queue";
import { listAudit } from "@/lib/features/audit/list-audit";
import { noticesOf } from "./fixtures/events-of-connection";
import { NOTICE_KINDS } from "./notice-kinds";
import { notifyMembers } from "./notify-members";

const path = "/api/notifications";
let organization: TestOrganization;
let subject: { organizationId: string; connectionId: string };

beforeEach(async () => {
  organization = await newOrganization();
  const { organizationId, viewer } = organization;
  subject = {
    organizationId,
    connectionId: await newConnection(organization, { owner: viewer, visibility: "shared" }),
  };
});
afterAll(closeQueue);

/** Tells owner, admin and viewer. */
const tell = () =>
  inTransaction((tx) =>
    notifyMembers(tx, { ...subject, kind: "connection_needs_reauth", subject: { reason: "x" }, dedupeKey: "x" }),
  );

const listed = async (call: Partial<RouteCall>) => (await callRoute(list, { path, ...call })).json;
const ofMember = ({ cookie }: TestMember) => listed({ cookie });

it("shows everyone their own, whatever the role, and a key its member's", async () => {
  await tell();
  const { owner, viewer, member } = organization;
  const [ofOwner, ofViewer] = [await ofMember(owner), await ofMember(viewer)];
  expect(ofOwner).toMatchObject({ unreadCount: 1, nextCursor: null, data: [{ remedy: "reconnect" }] });
  expect(ofViewer).toMatchObject({ unreadCount: 1, data: [{ remedy: null }] });
  expect(ofViewer.data).not.toMatchObject([{ id: (ofOwner.data as { id: string }[])[0]?.id }]);
  expect(await ofMember(member)).toEqual({ data: [], nextCursor: null, unreadCount: 0 });
  expect(await listed({ bearer: await newApiKey(owner, { role: "viewer" }) })).toMatchObject({
    data: [{ id: (ofOwner.data as { id: string }[])[0]?.id, remedy: null }],
  });
});

it("marks one's own as read, and nobody else's, in no other organization", async () => {
  await tell();
  const { owner, admin } = organization;
  const stranger = await newOrganization();
  const ids = (await noticesOf(subject)).map(({ id }) => id);
  const reads = (cookie: string, body: unknown) =>
    callRoute(read, { method: "POST", path: `${path}/read`, cookie, body });
  expect((await reads(stranger.owner.cookie, { ids })).json).toEqual({ unreadCount: 0 });
  expect(await ofMember(owner)).toMatchObject({ unreadCount: 1 });
  expect((await reads(owner.cookie, { ids })).json).toEqual({ unreadCount: 0 });
  expect(await ofMember(admin)).toMatchObject({ unreadCount: 1 });
  expect((await reads(admin.cookie, { all: true })).json).toEqual({ unreadCount: 0 });
  expect(await listed({ path: `${path}?unread=true`, cookie: admin.cookie })).toMatchObject({ data: [] });
  expect((await listed({ path: `${path}?unread=false`, cookie: admin.cookie })).data).toHaveLength(1);
  expect((await reads(owner.cookie, { ids: [] })).status).toBe(400);
  expect((await reads(owner.cookie, {})).status).toBe(400);
});

it("pages through them, newest first", async () => {
  const { owner } = organization;
  for (const days of [1, 2, 3]) {
    await inTransaction((tx) =>
      notifyMembers(tx, {
        ...subject,
        kind: "connection_expires",
        subject: { days, expiresAt: `2027-01-0${days}T00:00:00.000Z` },
        dedupeKey: String(days),
      }),
    );
    subject = { ...subject, connectionId: await newConnection(organization, { owner, visibility: "shared" }) };
  }
  const ends = (json: Record<string, unknown>) =>
    (json.data as { expiresAt: string }[]).map(({ expiresAt }) => expiresAt.slice(8, 10));
  const first = await listed({ path: `${path}?limit=2`, cookie: owner.cookie });
  expect(ends(first)).toEqual(["03", "02"]);
  const second = await listed({ path: `${path}?limit=2&cursor=${first.nextCursor}`, cookie: owner.cookie });
  expect([ends(second), second.nextCursor]).toEqual([["01"], null]);
});

it("keeps what each chooses: the defaults first, then what was named, and all of it by PUT", async () => {
  const { viewer, owner } = organization;
  const at = { path: `${path}/preferences`, cookie: viewer.cookie };
  const rest = { chats: [], pace: "at_once" };
  const [on, bell] = [
    { inApp: true, email: true, ...rest },
    { inApp: true, email: false, ...rest },
  ];
  const off = { inApp: false, email: false, ...rest };
  expect((await callRoute(getPreferences, at)).json).toEqual({
    address: viewer.email,
    sendsMail: true,
    kinds: {
      ...{ connection_needs_reauth: on, connection_expires: on, connection_recovered: bell, endpoint_disabled: on },
      ...{ sync_failed: bell, payment: off, refund: bell, lead: bell, post_failed: bell },
      daily_summary: { ...on, inApp: false },
    },
    times: { timeZone: "UTC", quietHours: null, summaryAt: null },
    hasChosenTimes: false,
    chats: expect.arrayContaining([{ integration: "telegram", name: "Telegram", isBound: false }]),
  });
  const kinds = { connection_recovered: { email: true }, payment: { inApp: true, pace: "hourly" } };
  expect((await callRoute(change, { ...at, method: "PATCH", body: { kinds } })).json).toMatchObject({
    kinds: { connection_needs_reauth: on, connection_recovered: on, payment: { ...bell, pace: "hourly" } },
  });
  const all = Object.fromEntries(NOTICE_KINDS.map((kind) => [kind, off]));
  expect((await callRoute(set, { ...at, method: "PUT", body: { kinds: all } })).json).toMatchObject({ kinds: all });
  expect((await callRoute(getPreferences, { ...at, cookie: owner.cookie })).json).toMatchObject({
    kinds: { connection_needs_reauth: on },
  });
});

it("has the trail say what was changed, and to nobody else what", async () => {
  const { organizationId, viewer, owner } = organization;
  const at = { path: `${path}/preferences`, cookie: viewer.cookie, method: "PATCH" } as const;
  const body = { kinds: { payment: { inApp: true, pace: "hourly" } }, times: { summaryAt: "08:00" } };
  expect((await callRoute(change, { ...at, body })).status).toBe(200);
  expect((await callRoute(change, { ...at, body: { kinds: { lead: { chats: ["telegram"] } } } })).status).toBe(422);
  const lines = await db().select().from(auditEvents).where(eq(auditEvents.organizationId, organizationId));
  const ours = lines.filter(({ action }) => action === "notice_preferences.update");
  const { userId } = viewer.ctx.actor;
  expect(ours).toMatchObject([
    { actorId: userId, privateToUserId: userId, changedFields: ["payment.inApp", "payment.pace", "summaryAt"] },
  ]);
  const { data } = await listAudit(owner.ctx, { action: "notice_preferences.update", limit: 10 });
  expect(data).toMatchObject([{ changedFields: [] }]);
});

it("keeps one's hours, each by itself", async () => {
  const at = { path: `${path}/preferences`, cookie: organization.member.cookie, method: "PATCH" } as const;
  const quietHours = { from: "22:00", until: "07:30" };
  const saved = await callRoute(change, { ...at, body: { times: { timeZone: "Europe/Berlin", quietHours } } });
  expect(saved.json).toMatchObject({
    times: { timeZone: "Europe/Berlin", quietHours, summaryAt: null },
    hasChosenTimes: true,
  });
  const later = await callRoute(change, { ...at, body: { times: { summaryAt: "08:15" } } });
  expect(later.json).toMatchObject({ times: { timeZone: "Europe/Berlin", quietHours, summaryAt: "08:15" } });
  const ended = await callRoute(change, { ...at, body: { times: { quietHours: null } } });
  expect(ended.json).toMatchObject({ times: { quietHours: null, summaryAt: "08:15" } });
});

it.each([
  ["a kind that there is not", { kinds: { connection_sneezes: { inApp: true } } }, 400],
  ["a time zone that there is not", { times: { timeZone: "Mars/Olympus" } }, 400],
  ["no hour", { times: { summaryAt: "25:00" } }, 400],
  ["quiet hours that end when they begin", { times: { quietHours: { from: "22:00", until: "22:00" } } }, 400],
  ["a chat that nobody has bound", { kinds: { lead: { chats: ["telegram"] } } }, 422],
  ["a chat that there is not", { kinds: { lead: { chats: ["pigeon"] } } }, 422],
])("refuses %s", async (_, body, status) => {
  const { cookie } = organization.member;
  expect((await callRoute(change, { path: `${path}/preferences`, cookie, method: "PATCH", body })).status).toBe(status);
});
