// Why: the promise of the whole: whatever happens on both sides, and whatever fails meanwhile, in the end both are equal.
import fc from "fast-check";
import { beforeAll, expect, it } from "vitest";
import { newOrganization, type TestOrganization } from "@/e2e/kit/new-organization";
import { sandboxForTests } from "@/e2e/kit/sandbox-for-tests";
import { clock } from "@/lib/base/clock";
import { AppError, ProviderError } from "@/lib/base/errors";
import { newId } from "@/lib/base/id";
import type { CalendarEvent } from "@/lib/contracts/calendar";
import { getConnection } from "@/lib/features/connections/get-connection";
import { createEvent } from "./create-event";
import { deleteEvent } from "./delete-event";
import { calendarApiOf } from "./fixtures/calendar-api-of";
import { CALENDAR_SIDES, type CalendarSide, type WishedEvent } from "./fixtures/calendar-sides";
import { calendarOf, lookAt, selectAs, storedOf } from "./fixtures/selected-calendars";
import { presentEvent } from "./present-event";
import { presentStored } from "./present-stored";
import { updateEvent } from "./update-event";

const sandbox = sandboxForTests();
const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
let organization: TestOrganization;

beforeAll(async () => {
  organization = await newOrganization();
});

/** Something that one of the sides does, or that goes wrong. `pick` chooses among what is there. */
const act = fc.oneof(
  fc.record({
    do: fc.constant("behind_create" as const),
    day: fc.integer({ min: -20, max: 20 }),
    shape: fc.constantFrom("hour", "day", "series", "dst_series", "endless" as const),
  }),
  fc.record({ do: fc.constantFrom("behind_rename", "behind_move", "behind_delete" as const), pick: fc.nat(1000) }),
  fc.record({ do: fc.constant("hub_create" as const), day: fc.integer({ min: -20, max: 20 }) }),
  fc.record({ do: fc.constantFrom("hub_rename", "hub_move", "hub_delete" as const), pick: fc.nat(1000) }),
  fc.record({ do: fc.constantFrom("look", "two_looks", "look_and_write" as const), pick: fc.nat(1000) }),
  fc.record({
    do: fc.constant("fault" as const),
    fault: fc.constantFrom(
      { status: 500 },
      { status: 503 },
      { status: 429, retryAfterSeconds: 1 },
      { html: true as const },
      { dropAfterProcessing: true as const },
    ),
  }),
  fc.record({ do: fc.constant("expire_tokens" as const) }),
  fc.record({ do: fc.constant("a_week_later" as const) }),
);
type Act = typeof act extends fc.Arbitrary<infer Value> ? Value : never;

interface World {
  readonly side: CalendarSide;
  readonly ref: string;
  readonly email: string;
  readonly calendarId: string;
}

const at = (days: number, hours: number) =>
  new Date(Math.floor(clock.now().getTime() / DAY_MS) * DAY_MS + days * DAY_MS + hours * HOUR_MS);
const local = (days: number, hours: number) => at(days, hours).toISOString().slice(0, 19);
const span = (days: number, hours = 9) => ({ start: local(days, hours), end: local(days, hours + 1) });
const date = (days: number) => at(days, 0).toISOString().slice(0, 10);

function shaped(day: number, shape: string): WishedEvent {
  if (shape === "day") return { start: date(day), end: date(day + 2) };
  if (shape === "series") return { ...span(day), repeats: { every: "day", times: 6 } };
  if (shape === "dst_series") return { ...span(day, 1), repeats: { every: "week", times: 30 } };
  if (shape === "endless") return { ...span(day), repeats: { every: "month" } };
  return span(day);
}

async function living({ calendarId }: World) {
  return (await storedOf(organization, calendarId)).filter(({ deletedAt }) => deletedAt === null);
}

/** What a provider or the hub refuses is no surprise here: the other side was faster, or a fault hit. */
async function mayFail(work: Promise<unknown>): Promise<void> {
  await work.catch((error: unknown) => {
    if (error instanceof AppError || error instanceof ProviderError) return;
    if (error instanceof Error && error.message.includes("/control/")) return;
    throw error;
  });
}

const look = ({ calendarId }: World) => lookAt(organization, calendarId);

async function perform(world: World, one: Act): Promise<void> {
  const { control } = sandbox;
  const { side, ref, email } = world;
  const { ctx } = organization.owner;
  const place = { ref, calendarId: "primary" };
  const events = "pick" in one ? await living(world) : [];
  const picked = "pick" in one && events.length > 0 ? events[one.pick % events.length] : undefined;
  const eventId = picked?.externalId ?? "none";
  const behind = (event: WishedEvent) => mayFail(side.change(sandbox, { email, eventId }, event));
  const hub = (change: object) => mayFail(updateEvent(ctx, { ...place, eventId, ...change }));
  const title = newId();
  const times = { start: { at: at(3, 11) }, end: { at: at(3, 12) } };
  switch (one.do) {
    case "behind_create":
      return mayFail(side.add(sandbox, email, { title, ...shaped(one.day, one.shape) }));
    case "behind_rename":
      return behind({ title });
    case "behind_move":
      return picked?.isAllDay ? behind(shaped(2, "day")) : behind(span(2, 15));
    case "behind_delete":
      return mayFail(side.remove(sandbox, { email, eventId }));
    case "hub_create": {
      const when = { start: { at: at(one.day, 13) }, end: { at: at(one.day, 14) } };
      return mayFail(createEvent(ctx, { ...place, title, ...when, idempotencyKey: null }));
    }
    case "hub_rename":
      return hub({ title });
    case "hub_move":
      return hub(times);
    case "hub_delete":
      return mayFail(deleteEvent(ctx, { ...place, eventId }));
    case "look":
      return void (await look(world));
    case "two_looks":
      return void (await Promise.all([look(world), look(world)]));
    case "look_and_write":
      return void (await Promise.all([look(world), hub({ title }), behind({ location: title })]));
    case "fault":
      return control.addFault(side.name, { target: "api", ...one.fault });
    case "expire_tokens":
      return control.expireSyncTokens(side.name);
    case "a_week_later":
      return sandbox.advance(8 * DAY_MS);
  }
}

async function beginWorld(side: CalendarSide): Promise<World> {
  const email = `${newId()}@equal.test`;
  const ref = await side.connect(sandbox, organization, { email });
  const [calendarId = ""] = await selectAs(organization, ref);
  return { side, ref, email, calendarId };
}

/** No faults, no edits: a look or two, as they come by themselves. */
async function quiet(world: World): Promise<void> {
  await sandbox.control.clearFaults(world.side.name);
  await sandbox.advance(2 * HOUR_MS);
  for (let attempt = 0; attempt < 5; attempt += 1) if ((await look(world)) === "caught_up") return;
  throw new Error(`it does not catch up: ${JSON.stringify(await calendarOf(organization, world.calendarId))}`);
}

async function both(world: World): Promise<{ stored: CalendarEvent[]; theirs: CalendarEvent[] }> {
  const calendar = await calendarOf(organization, world.calendarId);
  const [from, to] = [calendar.readyFrom ?? new Date(0), calendar.readyTo ?? new Date(0)];
  const api = await calendarApiOf(organization, world.ref);
  const theirs = await api.listEvents({ calendarId: calendar.externalId, from, to });
  const stored = (await living(world)).filter(({ startsAt, endsAt }) => startsAt < to && endsAt > from);
  const byId = (left: CalendarEvent, right: CalendarEvent) => (left.id < right.id ? -1 : 1);
  return {
    stored: stored.map((row) => withoutSeriesVersion(presentStored(calendar, row))).sort(byId),
    theirs: theirs.map((event) => withoutSeriesVersion(presentEvent(world.ref, event))).sort(byId),
  };
}

/** An occurrence may have its series' version, and a delta is silent about those that look as before. */
function withoutSeriesVersion(event: CalendarEvent): CalendarEvent {
  return event.seriesId === null ? event : { ...event, etag: null, updatedAt: null };
}

const RUNS = 20;
/** A machine that is slow tries fewer. Not `interruptAfterTimeLimit`: what it interrupts goes on beside the next test. */
const LONGEST_MS = 25_000;

it.each(CALENDAR_SIDES)(
  "edits here and at $name with faults in between, then quiet: both are equal",
  async (side) => {
    const began = performance.now();
    await fc.assert(
      fc.asyncProperty(fc.array(act, { minLength: 5, maxLength: 30 }), async (acts) => {
        if (performance.now() - began > LONGEST_MS) return;
        const world = await beginWorld(side);
        try {
          for (const one of acts) await perform(world, one);
          await quiet(world);
          const { stored, theirs } = await both(world);
          expect(stored).toEqual(theirs);
          expect(
            new Set((await storedOf(organization, world.calendarId)).map(({ externalId }) => externalId)).size,
          ).toBe((await storedOf(organization, world.calendarId)).length);
          expect((await getConnection(organization.owner.ctx, { ref: world.ref })).status).toBe("active");
        } finally {
          await sandbox.reset();
        }
      }),
      { numRuns: RUNS },
    );
  },
  300_000,
);
