// Why: what a person asks for is one run with its sums, its errors have words, and an item can be tried again alone.
import { beforeEach, describe, expect, it } from "vitest";
import { inTransaction } from "@/db/client";
import { newOrganization, type TestOrganization } from "@/e2e/kit/new-organization";
import { sandboxForTests } from "@/e2e/kit/sandbox-for-tests";
import { clock } from "@/lib/base/clock";
import {
  connectGoogle,
  lookAt,
  runsOf,
  selectAs,
  storedOf,
} from "@/lib/features/calendars/fixtures/selected-calendars";
import { listCalendars } from "@/lib/features/calendars/list-calendars";
import { selectCalendars } from "@/lib/features/calendars/select-calendars";
import { updateCalendar } from "@/lib/features/calendars/update-calendar";
import { disconnectConnection } from "@/lib/features/connections/disconnect-connection";
import { pauseConnectionsOfMember } from "@/lib/features/connections/pause-connections-of-member";
import { updateConnection } from "@/lib/features/connections/update-connection";
import { getSyncStatus } from "./get-sync-status";
import { listSyncErrors } from "./list-sync-errors";
import { listSyncRuns } from "./list-sync-runs";
import { retrySyncError } from "./retry-sync-error";
import { startSync } from "./start-sync";

const sandbox = sandboxForTests();
const DAY_MS = 86_400_000;
let organization: TestOrganization;
let ref: string;
let email: string;

beforeEach(async () => {
  await sandbox.reset();
  organization = await newOrganization();
  email = `runs@${organization.slug}.test`;
  ref = await connectGoogle(sandbox, organization, { email, calendars: 1 });
});

const owner = () => organization.owner.ctx;
const names = async () => (await listCalendars(owner(), { ref })).data.map(({ id }) => id);
const at = (days: number, hours: number) =>
  new Date(Math.floor(clock.now().getTime() / DAY_MS) * DAY_MS + days * DAY_MS + hours * 3_600_000);
const span = (days: number, from: number, to: number) => ({
  start: { dateTime: at(days, from).toISOString() },
  end: { dateTime: at(days, to).toISOString() },
});

describe("what a person asks for", () => {
  it("is one run for all calendars, answered again while it is under way, and has its sums at the end", async () => {
    const [, second = ""] = await names();
    const ids = await selectAs(organization, ref, ["primary", second]);
    for (const id of ids) await lookAt(organization, id);
    await sandbox.control.addGoogleEvent(email, { summary: "New", ...span(1, 9, 10) });
    const { runId } = await startSync(owner(), { ref });
    expect(await startSync(owner(), { ref })).toEqual({ runId });
    await expect(startSync(owner(), { ref, entity: "contacts" })).rejects.toMatchObject({ code: "unprocessable" });
    expect(await getSyncStatus(owner(), { ref })).toMatchObject({ run: { id: runId, state: "queued" } });
    for (const id of ids) await lookAt(organization, id, { trigger: "person" });
    const status = await getSyncStatus(owner(), { ref });
    expect(status.run).toMatchObject({ id: runId, state: "done", created: 1, written: 1, pages: 2, subject: null });
    expect(status.calendars).toMatchObject([
      { state: "in_step", progress: null, push: "polling", itemErrors: 0, lastRun: { trigger: "person", created: 1 } },
      { state: "in_step", lastRun: { trigger: "person", created: 0, state: "done" } },
    ]);
    const { data } = await listSyncRuns(owner(), { ref, limit: 2 });
    expect(data).toHaveLength(2);
    expect((await startSync(owner(), { ref })).runId).not.toBe(runId);
  });

  it("ends also where a calendar of it is taken out, turned off, or its connection rests or ends meanwhile", async () => {
    const [, second = ""] = await names();
    const state = async () => (await getSyncStatus(owner(), { ref })).run;
    const begin = async () => {
      const [first = "", other = ""] = await selectAs(organization, ref, ["primary", second]);
      const { runId } = await startSync(owner(), { ref });
      await lookAt(organization, first, { trigger: "person" });
      expect(await state()).toMatchObject({ id: runId, state: "queued" });
      return { runId, other };
    };
    const deselected = await begin();
    await selectAs(organization, ref, ["primary"]);
    expect(await state()).toMatchObject({ id: deselected.runId, state: "failed", error: { code: "deselected" } });

    const off = await begin();
    expect(off.runId).not.toBe(deselected.runId);
    await updateCalendar(owner(), { id: off.other, isSynced: false });
    expect(await state()).toMatchObject({ id: off.runId, state: "failed", error: { code: "turned_off" } });
    await updateCalendar(owner(), { id: off.other, isSynced: true });

    const named = await begin();
    const settings = [{ calendarId: second, isSynced: false }];
    await selectCalendars(owner(), { ref, calendarIds: ["primary", second], settings });
    expect(await state()).toMatchObject({ id: named.runId, state: "failed", error: { code: "turned_off" } });
    await updateCalendar(owner(), { id: named.other, isSynced: true });

    const paused = await begin();
    await updateConnection(owner(), { ref, paused: true });
    expect(await state()).toMatchObject({ id: paused.runId, state: "failed", error: { code: "not_ready" } });
    await updateConnection(owner(), { ref, paused: false });

    const ended = await begin();
    expect(ended.runId).not.toBe(paused.runId);
    await disconnectConnection(owner(), { ref });
    expect(await runsOf(organization, ref)).toEqual([]);
  });

  it("ends where its owner leaves", async () => {
    await selectAs(organization, ref);
    const { runId } = await startSync(owner(), { ref });
    const { organizationId } = organization;
    await inTransaction((tx) =>
      pauseConnectionsOfMember(tx, owner(), { organizationId, userId: organization.owner.userId }),
    );
    const whole = (await runsOf(organization, ref)).find(({ id }) => id === runId);
    expect(whole).toMatchObject({ state: "failed", error: { code: "not_ready" } });
  });

  it("the first reading began because calendars were chosen, whoever has it done", async () => {
    const [id = ""] = await selectAs(organization, ref);
    await lookAt(organization, id, { trigger: "push" });
    const { data } = await listSyncRuns(owner(), { ref, limit: 10 });
    expect(data.map(({ mode, trigger }) => `${mode} ${trigger}`)).toEqual(["full selection"]);
  });

  it("fails where the provider fails, with words and a remedy", async () => {
    const [id = ""] = await selectAs(organization, ref);
    await lookAt(organization, id);
    await startSync(owner(), { ref });
    await sandbox.control.addFault("google", { target: "api", status: 500, times: 1 });
    expect(await lookAt(organization, id, { trigger: "person" })).toBe("failed");
    const { run, calendars: shown } = await getSyncStatus(owner(), { ref });
    expect(run).toMatchObject({
      state: "failed",
      error: { code: "provider_unavailable", message: expect.any(String), remedy: expect.any(String) },
      retryAt: expect.any(String),
    });
    expect(shown).toMatchObject([{ state: "failing", error: { code: "provider_unavailable" } }]);
  });

  it("an item that makes no sense can be tried again alone", async () => {
    const [id = ""] = await selectAs(organization, ref);
    const made = await sandbox.control.addGoogleEvent(email, { summary: "Odd", ...span(1, 9, 10) });
    const odd = { id: made.id, status: "confirmed", summary: "Odd one", start: { dateTime: "soon" } };
    const seen = { ...odd, visibility: "private", htmlLink: "https://www.google.com/calendar/event?eid=odd" };
    const page = {
      kind: "calendar#events",
      items: [seen, { id: "other", status: "confirmed", ...span(2, 9, 10) }],
      nextSyncToken: "s",
    };
    await sandbox.control.addFault("google", {
      target: "api",
      pathContains: "/events",
      status: 200,
      body: page,
      times: 1,
    });
    expect(await lookAt(organization, id)).toBe("caught_up");
    expect((await storedOf(organization, id)).map(({ externalId }) => externalId)).toEqual(["other"]);
    const { data } = await listSyncErrors(owner(), { ref, limit: 10 });
    expect(data).toMatchObject([
      { externalId: made.id, subject: { id }, reason: { code: "no_usable_time", message: expect.any(String) } },
    ]);
    const webUrl = seen.htmlLink;
    expect(data).toMatchObject([{ title: "Odd one", startText: "soon", webUrl }]);
    await updateConnection(owner(), { ref, visibility: "shared" });
    const others = await listSyncErrors(organization.admin.ctx, { ref, limit: 10 });
    expect(others.data).toMatchObject([{ title: "Busy", startText: "soon", webUrl: null }]);
    const [error] = data;
    expect(await retrySyncError(owner(), { ref, id: error?.id ?? "" })).toEqual({ outcome: "kept", error: null });
    expect((await storedOf(organization, id)).map(({ title }) => title)).toContain("Odd");
    expect((await listSyncErrors(owner(), { ref, limit: 10 })).data).toEqual([]);
    await expect(retrySyncError(owner(), { ref, id: error?.id ?? "" })).rejects.toMatchObject({ code: "not_found" });
  });
});
