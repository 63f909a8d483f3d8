// Why: a copy that nothing keeps in step is not what stands in the calendar. Whoever relies on it has to be told.
import { beforeEach, expect, it } from "vitest";
import { newOrganization, type TestOrganization } from "@/e2e/kit/new-organization";
import { sandboxForTests } from "@/e2e/kit/sandbox-for-tests";
import { clock } from "@/lib/base/clock";
import { getConnection } from "@/lib/features/connections/get-connection";
import { updateConnection } from "@/lib/features/connections/update-connection";
import { calendarOf, connectGoogle, lookAt, selectAs } from "./fixtures/selected-calendars";
import { listEvents } from "./list-events";
import { listFreeBusy } from "./list-free-busy";
import { listStoredEvents } from "./list-stored-events";
import { updateCalendar } from "./update-calendar";

const sandbox = sandboxForTests();
const DAY_MS = 86_400_000;
let organization: TestOrganization;
let email: string;
let ref: string;
let id: string;
let inStepAt: string;

beforeEach(async () => {
  await sandbox.reset();
  organization = await newOrganization();
  email = `stale@${organization.slug}.test`;
  ref = await connectGoogle(sandbox, organization, { email, events: 3 });
  [id = ""] = await selectAs(organization, ref);
  await updateCalendar(organization.owner.ctx, { id, sharesFreeBusy: true });
  await lookAt(organization, id);
  inStepAt = (await calendarOf(organization, id)).syncedAt?.toISOString() ?? "";
  expect(await told()).toEqual({ source: "stored", note: null, outdated: [], isComplete: true });
});

/** What each of the three says of how far the copy can be relied on. */
async function told() {
  const { owner, member } = organization;
  const now = clock.now().getTime();
  const range = { from: new Date(now), to: new Date(now + 7 * DAY_MS) };
  const [{ source, note }, { outdated }, { data }] = await Promise.all([
    listEvents(owner.ctx, { ref, calendarId: "primary", ...range }),
    listStoredEvents(owner.ctx, range),
    listFreeBusy(member.ctx, { ...range, userIds: [owner.userId] }),
  ]);
  return { source, note, outdated, isComplete: data[0]?.isComplete };
}

const stale = (words: RegExp) => ({
  source: "stored",
  note: expect.stringMatching(new RegExp(`since ${inStepAt}\\. .*${words.source}`)),
  outdated: [
    { id, connectionId: ref, calendarId: email, since: new Date(inStepAt), message: expect.stringMatching(words) },
  ],
  isComplete: false,
});

it("of an account whose access was withdrawn", async () => {
  await sandbox.control.revokeGrants("google", email);
  await sandbox.advance(2 * 3_600_000);
  await lookAt(organization, id);
  expect((await getConnection(organization.owner.ctx, { ref })).status).toBe("needs_reauth");
  await sandbox.advance(20 * DAY_MS);
  expect(await told()).toEqual(stale(/no longer accepts this connection's access/));
});

it("of an account that is paused", async () => {
  await updateConnection(organization.owner.ctx, { ref, paused: true });
  expect(await told()).toEqual(stale(/cannot be used at the moment/));
});

it("of a calendar whose looks fail", async () => {
  await sandbox.control.addFault("google", { target: "api", status: 500, times: 20 });
  await sandbox.advance(10 * 60_000);
  expect(await lookAt(organization, id)).toBe("failed");
  expect(await told()).toEqual(stale(/not answering properly/));
});

it("of a calendar that nothing looks at, and no more once something has", async () => {
  await sandbox.advance(20 * 60_000);
  expect(await told()).toMatchObject({ note: null, isComplete: true });
  await sandbox.advance(3_600_000);
  expect(await told()).toEqual(stale(/has not looked for changes/));
  await lookAt(organization, id);
  expect(await told()).toEqual({ source: "stored", note: null, outdated: [], isComplete: true });
});
