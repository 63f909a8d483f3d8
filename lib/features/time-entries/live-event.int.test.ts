// Why: the calendar page shows events of calendars that nobody selected, too; their time is entered like any other.
import { beforeEach, expect, it } from "vitest";
import { POST as create } from "@/app/api/time-entries/route";
import { callRoute } from "@/e2e/kit/call-route";
import { newOrganization, type TestOrganization } from "@/e2e/kit/new-organization";
import { sandboxForTests } from "@/e2e/kit/sandbox-for-tests";
import { CALENDAR_SIDES } from "@/lib/features/calendars/fixtures/calendar-sides";
import { connectGoogle, selectAs } from "@/lib/features/calendars/fixtures/selected-calendars";
import { listCalendars } from "@/lib/features/calendars/list-calendars";
import { createTimeEntry } from "./create-time-entry";
import { listTimeEntries } from "./list-time-entries";

const sandbox = sandboxForTests();
let organization: TestOrganization;
let event: { connectionId: string; calendarId: string; eventId: string };
const [google] = CALENDAR_SIDES;

beforeEach(async () => {
  await sandbox.reset();
  organization = await newOrganization();
  const email = `live@${organization.slug}.test`;
  const connectionId = await connectGoogle(sandbox, organization, { email });
  const times = { start: "2026-03-02T09:00:00", end: "2026-03-02T10:30:00", timeZone: "Europe/Zurich" };
  const eventId = (await google?.add(sandbox, email, { title: "Kick-off", ...times })) ?? "";
  const { data } = await listCalendars(organization.owner.ctx, { ref: connectionId });
  event = { connectionId, calendarId: data.find(({ primary }) => primary)?.id ?? "", eventId };
});

it("an event of a calendar that is not selected is asked of the provider, and has one entry", async () => {
  const { ctx } = organization.owner;
  const made = await createTimeEntry(ctx, { event });
  expect(made).toMatchObject({ description: "Kick-off", minutes: 90, calendarEvent: { id: event.eventId } });
  expect((await listTimeEntries(ctx, { limit: 5, ...event })).data).toMatchObject([{ id: made.id }]);
  const again = { code: "conflict", details: { timeEntryId: made.id } };
  await expect(createTimeEntry(ctx, { event })).rejects.toMatchObject(again);
});

it("so is one of a selected calendar that has not been read yet", async () => {
  await selectAs(organization, event.connectionId);
  const made = await createTimeEntry(organization.owner.ctx, { event: { ...event, calendarId: "primary" } });
  expect(made).toMatchObject({ minutes: 90, calendarEvent: { calendarId: event.calendarId } });
});

it("says in words that an event is gone, and that a colleague has no such account", async () => {
  const gone = createTimeEntry(organization.owner.ctx, { event: { ...event, eventId: "nothing" } });
  await expect(gone).rejects.toMatchObject({ code: "not_found", message: expect.stringContaining("no such event") });
  await expect(createTimeEntry(organization.admin.ctx, { event })).rejects.toMatchObject({ code: "not_found" });
});

it("asks nobody inside the transaction that an answer is kept in, and says what to do", async () => {
  const headers = { "idempotency-key": "live-event-1" };
  const { cookie } = organization.owner;
  const answer = await callRoute(create, {
    method: "POST",
    path: "/api/time-entries",
    cookie,
    headers,
    body: { event },
  });
  expect(answer.status).toBe(422);
  expect(answer.json.detail).toContain("Idempotency-Key");
});
