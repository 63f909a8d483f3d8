// Why: the named calendars are the selection, nothing else is, and who sees and who decides what is not up to chance.
import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { POST as syncOlder } from "@/app/api/v1/integrations/[provider]/[id]/sync/route";
import { POST as selectOlder } from "@/app/api/v1/integrations/[provider]/select-calendar/route";
import { db } from "@/db/client";
import { auditEvents, calendars, syncRuns, watches } from "@/db/schema";
import { callRoute } from "@/e2e/kit/call-route";
import { consentThroughHub } from "@/e2e/kit/connect-through-hub";
import { newOrganization, type TestOrganization } from "@/e2e/kit/new-organization";
import { newSelectedCalendar } from "@/e2e/kit/new-selected-calendar";
import { sandboxForTests } from "@/e2e/kit/sandbox-for-tests";
import { clock } from "@/lib/base/clock";
import { newId } from "@/lib/base/id";
import { backgroundContext } from "@/lib/core/context/request-context";
import { queue } from "@/lib/core/jobs/queue";
import { disconnectConnection } from "@/lib/features/connections/disconnect-connection";
import { getConnection } from "@/lib/features/connections/get-connection";
import { updateConnection } from "@/lib/features/connections/update-connection";
import { getSyncStatus } from "@/lib/features/syncs/get-sync-status";
import { listSyncRuns } from "@/lib/features/syncs/list-sync-runs";
import { startSync } from "@/lib/features/syncs/start-sync";
import { calendarOf, connectGoogle, lookAt, selectAs, storedOf } from "./fixtures/selected-calendars";
import { listCalendars } from "./list-calendars";
import { listFreeBusy } from "./list-free-busy";
import { listSelectedCalendars } from "./list-selected-calendars";
import { selectCalendars } from "./select-calendars";
import { syncAllCalendars } from "./sync-all-calendars";
import { syncDueCalendars } from "./sync-due-calendars";
import { updateCalendar } from "./update-calendar";
import { wakeCalendars } from "./wake-calendars";

const sandbox = sandboxForTests();
const DAY_MS = 86_400_000;
const deployment = backgroundContext({ kind: "deployment" as const, job: "test" });
let organization: TestOrganization;
let ref: string;
let email: string;

beforeEach(async () => {
  await sandbox.reset();
  await (await queue()).deleteAllJobs("calendar.sync_single").catch(() => {});
  organization = await newOrganization();
  email = `select@${organization.slug}.test`;
  ref = await connectGoogle(sandbox, organization, { email, calendars: 2 });
});

const owner = () => organization.owner.ctx;
const names = async () => (await listCalendars(owner(), { ref })).data.map(({ id }) => id);
const selected = async () =>
  (await listSelectedCalendars(owner(), { limit: 50 })).data.map(({ calendarId }) => calendarId).sort();
const queued = async () =>
  (await (await queue()).findJobs<{ calendarId: string; trigger: string }>("calendar.sync_single", { queued: true }))
    .map(({ data }) => data)
    .filter((data) => "organizationId" in data && data.organizationId === organization.organizationId);
const at = (days: number, hours: number) =>
  new Date(Math.floor(clock.now().getTime() / DAY_MS) * DAY_MS + days * DAY_MS + hours * 3_600_000);
const span = (days: number, from: number, to: number) => ({
  start: { dateTime: at(days, from).toISOString() },
  end: { dateTime: at(days, to).toISOString() },
});

describe("selecting", () => {
  it("adds what is named, keeps what stays, and takes what is not named away with its events", async () => {
    const [main = "", second = "", third = ""] = await names();
    const [first] = await selectAs(organization, ref, ["primary", second]);
    expect(await selected()).toEqual([main, second].sort());
    expect((await queued()).map(({ trigger }) => trigger)).toEqual(["selection", "selection"]);
    await lookAt(organization, first ?? "");
    const { organizationId } = organization;
    const watch = { organizationId, connectionId: ref, integration: "google-calendar", subjectId: first ?? "" };
    const lives = { dueAt: clock.now(), expiresAt: new Date(clock.now().getTime() + 86_400_000) };
    const secret = { secretHash: "x", state: "active", createdAt: clock.now(), ...lives } as const;
    await db()
      .insert(watches)
      .values({ id: newId(), ...watch, subjectExternalId: main, ...secret });
    expect((await listCalendars(owner(), { ref })).data[0]?.selection).toMatchObject({
      state: "in_step",
      push: "push",
      isSynced: true,
      direction: "both",
      visibility: "mask_private",
      sharesFreeBusy: false,
    });
    await selectCalendars(owner(), { ref, calendarIds: [third, second] });
    expect(await selected()).toEqual([second, third].sort());
    expect(await storedOf(organization, first ?? "")).toEqual([]);
    const [ended] = await db()
      .select()
      .from(watches)
      .where(eq(watches.subjectId, first ?? ""));
    expect(ended?.state).toBe("ending");
    const trail = await db().select().from(auditEvents).where(eq(auditEvents.organizationId, organizationId));
    expect(trail.filter(({ action }) => action === "calendar.select")).toHaveLength(2);
  });

  it("an unknown calendar, or one that cannot be written, changes nothing", async () => {
    const made = await fetch(`${sandbox.origin}/control/google/calendars`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ account: email, summary: "Boss", accessRole: "reader" }),
    });
    const { calendarId } = (await made.json()) as { calendarId: string };
    await expect(selectCalendars(owner(), { ref, calendarIds: ["primary", "nope"] })).rejects.toMatchObject({
      code: "unprocessable",
      details: { calendarIds: ["nope"] },
    });
    const settings = [{ calendarId, direction: "both" as const }];
    await expect(selectCalendars(owner(), { ref, calendarIds: [calendarId], settings })).rejects.toMatchObject({
      code: "unprocessable",
    });
    expect(await selected()).toEqual([]);
    const [id = ""] = await selectAs(organization, ref, [calendarId]);
    expect(await calendarOf(organization, id)).toMatchObject({ direction: "read", accessRole: "reader" });
    await expect(updateCalendar(owner(), { id, direction: "both" })).rejects.toMatchObject({ code: "unprocessable" });
  });

  it("a calendar that is gone at the provider stands in nobody's way", async () => {
    const { organizationId } = organization;
    const [main = "", second = ""] = await names();
    await selectAs(organization, ref, ["primary", second]);
    await newSelectedCalendar({ organizationId, connectionId: ref, externalId: "gone", name: "Gone" });
    await selectCalendars(owner(), { ref, calendarIds: [main, "gone"] });
    expect(await selected()).toEqual([main, "gone"].sort());
    await selectCalendars(owner(), { ref, calendarIds: [main, second] });
    expect(await selected()).toEqual([main, second].sort());
    const again = selectCalendars(owner(), { ref, calendarIds: [main, "gone"] });
    await expect(again).rejects.toMatchObject({ code: "unprocessable", message: expect.not.stringContaining("gone") });
  });

  it("the older addresses do the same", async () => {
    const call = { method: "POST", path: "/x", cookie: organization.owner.cookie };
    const params = { provider: "google" };
    const answer = await callRoute(selectOlder, { ...call, params, body: { calendarId: "primary" } });
    expect(answer.status).toBe(200);
    expect(await selected()).toEqual([email]);
    const started = await callRoute(syncOlder, { ...call, params: { ...params, id: ref } });
    expect([started.status, Object.keys(started.json)]).toEqual([202, ["runId"]]);
    const more = await callRoute(syncOlder, { ...call, params: { ...params, id: ref }, body: { x: 1 } });
    expect(more.status).toBe(400);
    const wrong = { provider: "microsoft", id: ref };
    expect((await callRoute(syncOlder, { ...call, params: wrong })).status).toBe(404);
  });

  it("a personal connection's are nobody else's", async () => {
    const [id = ""] = await selectAs(organization, ref);
    const { admin } = organization;
    expect((await listSelectedCalendars(admin.ctx, { limit: 50 })).data).toEqual([]);
    const notFound = { code: "not_found" };
    await expect(updateCalendar(admin.ctx, { id, isSynced: false })).rejects.toMatchObject(notFound);
    await expect(selectCalendars(admin.ctx, { ref, calendarIds: [] })).rejects.toMatchObject(notFound);
    for (const verb of [getSyncStatus, startSync])
      await expect(verb(admin.ctx, { ref })).rejects.toMatchObject(notFound);
    await expect(listSyncRuns(admin.ctx, { ref, limit: 10 })).rejects.toMatchObject(notFound);
  });

  it("disconnecting takes all of it away", async () => {
    const [id = ""] = await selectAs(organization, ref);
    await sandbox.control.addGoogleEvent(email, { summary: "x", ...span(1, 9, 10) });
    await lookAt(organization, id);
    expect(await storedOf(organization, id)).toHaveLength(1);
    await disconnectConnection(owner(), { ref });
    expect(await storedOf(organization, id)).toEqual([]);
    const { organizationId } = organization;
    expect(await db().select().from(calendars).where(eq(calendars.organizationId, organizationId))).toEqual([]);
    expect(await db().select().from(syncRuns).where(eq(syncRuns.organizationId, organizationId))).toEqual([]);
    expect(await lookAt(organization, id)).toBe("not_due");
  });
});

describe("looking", () => {
  it("is queued when it is time, once, and for all at once where somebody asks", async () => {
    const [id = ""] = await selectAs(organization, ref);
    await lookAt(organization, id);
    await (await queue()).deleteAllJobs("calendar.sync_single");
    await syncDueCalendars(deployment);
    expect(await queued()).toEqual([]);
    await sandbox.advance(6 * 60_000);
    await Promise.all([syncDueCalendars(deployment), syncDueCalendars(deployment)]);
    expect(await queued()).toMatchObject([{ calendarId: id, trigger: "schedule" }]);
    await (await queue()).deleteAllJobs("calendar.sync_single");
    await syncAllCalendars(deployment);
    expect(await queued()).toMatchObject([{ calendarId: id }]);
  });

  it("rests while the connection is paused or withdrawn, and goes on when it works again, with nothing lost or doubled", async () => {
    const [id = ""] = await selectAs(organization, ref);
    await sandbox.control.addGoogleEvent(email, { summary: "Before", ...span(1, 9, 10) });
    await lookAt(organization, id);
    const ids = (await storedOf(organization, id)).map((row) => row.id);
    await sandbox.control.revokeGrants("google", email);
    await sandbox.advance(2 * 3_600_000);
    await sandbox.control.addGoogleEvent(email, { summary: "Meanwhile", ...span(2, 9, 10) });
    expect(await lookAt(organization, id)).toBe("failed");
    expect((await getConnection(owner(), { ref })).status).toBe("needs_reauth");
    const [shown] = (await listSelectedCalendars(owner(), { limit: 5 })).data;
    expect(shown).toMatchObject({ state: "failing", error: { code: "needs_reauth" } });
    await (await queue()).deleteAllJobs("calendar.sync_single");
    await sandbox.advance(3_600_000);
    await syncDueCalendars(deployment);
    expect(await queued()).toEqual([]);
    await expect(startSync(owner(), { ref })).rejects.toMatchObject({ code: "needs_reauth" });

    const outcome = await consentThroughHub(sandbox, organization, {
      integration: "google-calendar",
      account: email,
      connectionId: ref,
    });
    expect(outcome.kind).toBe("connected");
    const ctx = backgroundContext({
      kind: "system" as const,
      job: "events.dispatch",
      organizationId: organization.organizationId,
    });
    await wakeCalendars(ctx, { type: "connection.recovered", connectionId: ref, data: {} });
    expect(await queued()).toMatchObject([{ calendarId: id, trigger: "recovery" }]);
    expect(await lookAt(organization, id, { trigger: "recovery" })).toBe("caught_up");
    const rows = await storedOf(organization, id);
    expect(rows.map(({ title }) => title)).toEqual(["Before", "Meanwhile"]);
    expect(ids).toEqual([rows[0]?.id]);
  });

  it("of a paused connection asks nobody", async () => {
    const [id = ""] = await selectAs(organization, ref);
    await updateConnection(owner(), { ref, paused: true });
    const before = (await sandbox.control.requests("google", {})).length;
    expect(await lookAt(organization, id)).toBe("not_due");
    expect((await sandbox.control.requests("google", {})).length).toBe(before);
  });
});

describe("free and busy", () => {
  it("is told of those who share it: merged times, and nothing else", async () => {
    const [id = ""] = await selectAs(organization, ref);
    for (const [from, to, more] of [
      [9, 10, { summary: "Secret" }],
      [9.5, 11, {}],
      [13, 14, { transparency: "transparent" }],
      [15, 16, { attendees: [{ email, responseStatus: "declined", self: true }] }],
      [17, 18, { visibility: "private" }],
    ] as const) {
      await sandbox.control.addGoogleEvent(email, { ...span(1, from, to), ...more });
    }
    await lookAt(organization, id);
    const { owner: boss, member } = organization;
    const range = { from: at(1, 0), to: at(2, 0) };
    const ofOwner = { ...range, userIds: [boss.userId] };
    expect((await listFreeBusy(member.ctx, ofOwner)).data).toMatchObject([{ isShared: false, busy: [] }]);
    await updateCalendar(boss.ctx, { id, sharesFreeBusy: true });
    const { data } = await listFreeBusy(member.ctx, ofOwner);
    const iso = (hours: number) => at(1, hours).toISOString();
    expect(data).toEqual([
      {
        userId: boss.userId,
        name: expect.any(String),
        isShared: true,
        isComplete: true,
        busy: [
          { from: iso(9), to: iso(11) },
          { from: iso(17), to: iso(18) },
        ],
      },
    ]);
    const all = await listFreeBusy(member.ctx, range);
    expect(all.data.map(({ userId }) => userId).sort()).toEqual([boss.userId, member.userId].sort());
    const stranger = await newOrganization();
    expect((await listFreeBusy(stranger.owner.ctx, ofOwner)).data).toEqual([]);
  });
});
