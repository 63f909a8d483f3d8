// Why: one person's broken rule, or one organization's, must not stop everybody else's time.
import { and, eq } from "drizzle-orm";
import { afterEach, beforeEach, expect, it } from "vitest";
import { db } from "@/db/client";
import { timeRuleMarks, timeRules } from "@/db/schema";
import { newCalendar, storeEvent } from "@/e2e/kit/new-calendar";
import { newConnection } from "@/e2e/kit/new-connection";
import { setClock } from "@/lib/base/clock";
import { createTimeRule } from "@/lib/features/time-rules/create-time-rule";
import { entriesOf, itIs, look, newRule, type TimeWorld, timeWorld } from "./fixtures/time-world";

beforeEach(() => itIs("2026-03-02T08:00:00Z"));
afterEach(() => setClock(undefined));

const TIMES = { startsAt: new Date("2026-03-02T09:00:00Z"), endsAt: new Date("2026-03-02T10:00:00Z") };

const RULE = {
  name: "Reviews",
  conditions: { keywords: ["review"] },
  client: null,
  isBillable: true,
  isEnabled: true,
  roundToMinutes: 0,
  rounding: "nearest",
} as const;

async function markOf({ organization: { organizationId } }: TimeWorld): Promise<Date | undefined> {
  const [mark] = await db().select().from(timeRuleMarks).where(eq(timeRuleMarks.organizationId, organizationId));
  return mark?.lookedUntil;
}

it("a person's failure stops neither their colleagues' rules nor other organizations', and is looked at again", async () => {
  const failing = await timeWorld();
  const other = await timeWorld();
  const { organization } = failing;
  const { organizationId, admin } = organization;
  const connectionId = await newConnection(organization, { owner: admin });
  const colleagues = await newCalendar({ organizationId, connectionId });
  const broken = await newRule(failing);
  const thatRule = and(eq(timeRules.organizationId, organizationId), eq(timeRules.id, broken.id));
  await createTimeRule(admin.ctx, RULE);
  await newRule(other);
  for (const calendar of [failing.calendar, colleagues, other.calendar]) await storeEvent(calendar, TIMES);
  // As no rule can be made through the hub: applying it fails.
  await db()
    .update(timeRules)
    .set({ rounding: "sideways" as never, roundToMinutes: 5 })
    .where(thatRule);
  const before = await markOf(failing);
  itIs("2026-03-02T11:00:00Z");

  expect((await look()).made).toBe(2);
  expect(await entriesOf(failing)).toMatchObject([{ userId: admin.userId }]);
  expect(await entriesOf(other)).toHaveLength(1);
  expect(await markOf(failing)).toEqual(before);
  expect(await markOf(other)).toEqual(new Date("2026-03-02T11:00:00Z"));

  await db().update(timeRules).set({ rounding: "up" }).where(thatRule);
  expect((await look()).made).toBe(1);
  expect(await entriesOf(failing)).toHaveLength(2);
});
