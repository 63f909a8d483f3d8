// Why: what is told while a look runs may be missing in what it read; it has to be looked at afterwards, not in six hours.
import { beforeEach, expect, it } from "vitest";
import { inTransaction } from "@/db/client";
import { newOrganization, type TestOrganization } from "@/e2e/kit/new-organization";
import { sandboxForTests } from "@/e2e/kit/sandbox-for-tests";
import { clock } from "@/lib/base/clock";
import { queue } from "@/lib/core/jobs/queue";
import { startSync } from "@/lib/features/syncs/start-sync";
import { last, more, scriptedCalendar, scriptedEvent } from "./fixtures/scripted-calendar";
import { calendarOf, connectGoogle, lookAt, runsOf, selectAs, storedOf } from "./fixtures/selected-calendars";
import { lookAtChanged } from "./look-at-changed";

const sandbox = sandboxForTests();
let organization: TestOrganization;
let ref: string;
let id: string;

beforeEach(async () => {
  await sandbox.reset();
  organization = await newOrganization();
  ref = await connectGoogle(sandbox, organization, { email: `told@${organization.slug}.test` });
  [id = ""] = await selectAs(organization, ref);
  await forgetLooks();
});

async function forgetLooks(): Promise<void> {
  await (await queue()).deleteAllJobs("calendar.sync_single");
}

/** The provider says that something changed; the look that is queued for it comes to nothing. */
async function tell(): Promise<void> {
  const { organizationId } = organization;
  await inTransaction((tx) => lookAtChanged(tx, { organizationId, calendarIds: [id] }));
  await forgetLooks();
}

const queued = async () =>
  (await (await queue()).findJobs("calendar.sync_single", { data: { calendarId: id }, queued: true })).length;
const isDue = async () => ((await calendarOf(organization, id)).syncDueAt ?? Number.NaN) <= clock.now();
const titles = async () => (await storedOf(organization, id)).map(({ title }) => title);

/** One look, as the queue would have it run next, finds what was behind, and leaves nothing to do. */
async function expectFoundNext(): Promise<void> {
  expect([await queued(), await isDue()]).toEqual([1, true]);
  await forgetLooks();
  const { api } = scriptedCalendar([last("found", { events: [scriptedEvent("behind")] })]);
  expect(await lookAt(organization, id, { api, trigger: "push" })).toBe("caught_up");
  expect(await titles()).toContain("behind");
  expect([await queued(), await isDue()]).toEqual([0, false]);
}

it("what is told in the middle of a first sync is looked for right after it", async () => {
  const { api } = scriptedCalendar([
    more("1", { events: [scriptedEvent("a")] }),
    async () => {
      await tell();
      return more("2", { events: [scriptedEvent("b")] });
    },
    more("3", { events: [scriptedEvent("c")] }),
    last("end"),
  ]);
  expect(await lookAt(organization, id, { api })).toBe("caught_up");
  await expectFoundNext();
});

it("what is told before the last page of a first sync is asked for, or while it is kept, is not lost", async () => {
  const { api } = scriptedCalendar([
    more("1", { events: [scriptedEvent("a")] }),
    async () => {
      await tell();
      return last("end");
    },
  ]);
  expect(await lookAt(organization, id, { api })).toBe("caught_up");
  await expectFoundNext();
});

it("of two looks at once, the one that saw the change may give way: there is another", async () => {
  expect(await lookAt(organization, id, { api: scriptedCalendar([last("0")]).api })).toBe("caught_up");
  const early = Promise.withResolvers<void>();
  const late = Promise.withResolvers<void>();
  const began = Promise.withResolvers<void>();
  const first = scriptedCalendar([
    async () => {
      began.resolve();
      await early.promise;
      return last("1");
    },
  ]);
  const second = scriptedCalendar([
    async () => {
      late.resolve();
      await one;
      return last("1", { events: [scriptedEvent("behind")] });
    },
  ]);
  const one = lookAt(organization, id, { api: first.api });
  await began.promise;
  await tell();
  const other = lookAt(organization, id, { api: second.api, trigger: "push" });
  await late.promise;
  early.resolve();
  expect([await one, await other]).toEqual(["caught_up", "overtaken"]);
  expect(await titles()).not.toContain("behind");
  await expectFoundNext();
});

it("what was told while a sync was cut off is looked for once that has ended", async () => {
  const cut = new AbortController();
  const { api } = scriptedCalendar([
    more("1", { events: [scriptedEvent("a")] }),
    () => {
      cut.abort();
      return more("2");
    },
  ]);
  await expect(lookAt(organization, id, { api, signal: cut.signal })).rejects.toThrow();
  expect(await titles()).toEqual(["a"]);
  await tell();
  const { api: rest } = scriptedCalendar([last("end")]);
  expect(await lookAt(organization, id, { api: rest })).toBe("caught_up");
  await expectFoundNext();
});

it("what a person asks for while a look runs is done by the next one", async () => {
  const { api } = scriptedCalendar([
    async () => {
      await startSync(organization.owner.ctx, { ref });
      await forgetLooks();
      return last("1");
    },
  ]);
  expect(await lookAt(organization, id, { api })).toBe("caught_up");
  await expectFoundNext();
  const runs = await runsOf(organization, ref);
  expect(runs.map(({ state }) => state)).toEqual(runs.map(() => "done"));
});

it("what was told before a look is done with it, however often", async () => {
  for (const _ of ["once", "twice", "three times"]) await tell();
  expect(await lookAt(organization, id, { api: scriptedCalendar([last("0")]).api })).toBe("caught_up");
  expect([await queued(), await isDue()]).toEqual([0, false]);
});
