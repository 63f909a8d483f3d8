// Why: what an event says of time is not always what somebody worked.
import { afterEach, beforeEach, expect, it } from "vitest";
import { changeEvent, storeEvent } from "@/e2e/kit/new-calendar";
import { setClock } from "@/lib/base/clock";
import { createTimeEntry } from "./create-time-entry";
import { entriesOf, itIs, look, newRule, type TimeWorld, timeWorld } from "./fixtures/time-world";
import { getTimeEntry } from "./get-time-entry";
import { resolveTimeEntry } from "./resolve-time-entry";
import { submitTimeEntries } from "./submit-time-entries";

let world: TimeWorld;
beforeEach(async () => {
  itIs("2026-03-02T08:00:00Z");
  world = await timeWorld();
});
afterEach(() => setClock(undefined));

const at = (time: string) => new Date(`2026-03-02T${time}:00Z`);
const store = () => storeEvent(world.calendar, { externalId: "event-1", startsAt: at("09:00"), endsAt: at("10:00") });
const take = (id: string) => resolveTimeEntry(world.organization.member.ctx, { id, resolution: "take" });

it("an event that becomes a whole day has no times to take, also where its own stay the same", async () => {
  const { ctx } = world.organization.member;
  const midnight = { startsAt: at("00:00"), endsAt: new Date("2026-03-03T00:00:00Z") };
  const eventId = await storeEvent(world.calendar, { externalId: "event-1", ...midnight });
  const event = { connectionId: world.connectionId, calendarId: world.calendar.externalId, eventId: "event-1" };
  const { id } = await createTimeEntry(ctx, { event, startedAt: at("09:00"), endedAt: at("10:00") });
  await changeEvent(world.calendar, eventId, { isAllDay: true });
  expect((await getTimeEntry(ctx, { id })).flag).toMatchObject({ kind: "event_changed", event: { isAllDay: true } });
  await expect(take(id)).rejects.toMatchObject({
    code: "unprocessable",
    message: expect.stringContaining("whole days"),
  });
  const { entry } = await resolveTimeEntry(ctx, { id, resolution: "keep" });
  expect(entry).toMatchObject({ minutes: 60, flag: null });
});

/** An entry that a rule made, handed in, whose event lasts longer now. */
async function ruled(rounding: "up" | "down", endsAt: Date) {
  await newRule(world, { roundToMinutes: 15, rounding });
  const eventId = await store();
  itIs("2026-03-02T12:00:00Z");
  await look();
  const [made] = await entriesOf(world);
  const id = made?.id ?? "";
  await submitTimeEntries(world.organization.member.ctx, { ids: [id] });
  await changeEvent(world.calendar, eventId, { endsAt });
  return { id, eventId };
}

it("times that are taken are rounded as the rule rounds, however often", async () => {
  const { id, eventId } = await ruled("up", at("10:05"));
  expect((await take(id)).entry).toMatchObject({ minutes: 75, state: "draft" });
  await changeEvent(world.calendar, eventId, { endsAt: at("10:20") });
  await resolveTimeEntry(world.organization.member.ctx, { id, resolution: "keep" });
  await changeEvent(world.calendar, eventId, { endsAt: at("10:35") });
  expect((await take(id)).entry).toMatchObject({ minutes: 105 });
});

it("times that round to nothing are not taken", async () => {
  const { id } = await ruled("down", at("09:10"));
  await expect(take(id)).rejects.toMatchObject({ code: "unprocessable" });
});
