// Why: a month on the calendar page costs the same however much is stored.
import { sql } from "drizzle-orm";
import { db } from "@/db/client";
import { newConnection } from "@/e2e/kit/new-connection";
import { newOrganization, type TestOrganization } from "@/e2e/kit/new-organization";
import { newSelectedCalendar } from "@/e2e/kit/new-selected-calendar";
import { listStoredEvents } from "@/lib/features/calendars/list-stored-events";
import type { Bench, Figure } from "./figure";
import { quantile } from "./quantile";
import { withDatabase } from "./with-database";

const FEW = 20_000;
const MANY = 1_000_000;
/** Events of one calendar: as many as somebody with a full calendar has in the window. */
const OF_CALENDAR = 5_000;
const CALENDARS = 3;
const ROUNDS = 100;
const WARM_UP = 20;
const PROMISE_MS = 20;
const DAY_MS = 86_400_000;

export const calendarMonth: Bench = {
  name: "calendar-month",
  about: `a month of ${CALENDARS} calendars, ${OF_CALENDAR} events each, with ${MANY} and with ${FEW} events stored in the organization; the promises are ${PROMISE_MS} ms, and 1.5 times`,
  measure: () =>
    withDatabase(async () => {
      const organization = await newOrganization();
      const mine = await newConnection(organization, { owner: organization.owner });
      for (let calendar = 0; calendar < CALENDARS; calendar += 1) await fill(organization, mine);
      const others = await newConnection(organization, { owner: organization.member });
      await fillUpTo(organization, others, FEW);
      const few = await monthTimes(organization);
      await fillUpTo(organization, others, MANY);
      const many = await monthTimes(organization);
      const figure = (q: number, times: readonly number[], reference: number, what: string): Figure => ({
        metric: `p${q * 100}, ${what}`,
        value: quantile(times, q),
        unit: "ms",
        reference,
      });
      return [
        figure(0.5, many, PROMISE_MS, "against the promise"),
        figure(0.95, many, PROMISE_MS, "against the promise"),
        figure(0.5, many, quantile(few, 0.5), `against ${FEW} stored`),
      ];
    }),
};

async function fillUpTo(organization: TestOrganization, connectionId: string, events: number): Promise<void> {
  const count = async () => {
    const [row] = await db().execute(
      sql`SELECT count(*)::int AS rows FROM calendar_events WHERE "organization_id" = ${organization.organizationId}`,
    );
    return Number(row?.rows);
  };
  while ((await count()) < events) await fill(organization, connectionId);
  // What the database does by itself before long.
  await db().execute(sql`VACUUM (ANALYZE) calendar_events`);
}

/** A calendar with events all over its window, as the sync stores them. */
async function fill({ organizationId }: TestOrganization, connectionId: string): Promise<void> {
  const { calendarId } = await newSelectedCalendar({ organizationId, connectionId, primary: false });
  const [from, span] = [new Date(Date.now() - 90 * DAY_MS).toISOString(), 455 / OF_CALENDAR];
  await db().execute(sql`
    INSERT INTO calendar_events ("organization_id", id, calendar_id, connection_id, external_id, ical_uid, same_key, title,
      description, is_all_day, starts_at, ends_at, start_zone, end_zone, status, visibility, is_busy, attendees,
      content_hash, round, created_at, updated_at)
    SELECT ${organizationId}::uuid, gen_random_uuid(), ${calendarId}::uuid, ${connectionId}::uuid, 'event-' || n,
      ${calendarId} || n, md5(${calendarId} || n), 'Event ' || n, repeat('about it ', 20), false,
      ${from}::timestamptz + n * ${span}::float8 * interval '1 day',
      ${from}::timestamptz + n * ${span}::float8 * interval '1 day' + interval '1 hour',
      'Europe/Zurich', 'Europe/Zurich', 'confirmed', 'default', true, '[]', md5(n::text), 1,
      ${from}::timestamptz, ${from}::timestamptz
    FROM generate_series(1, ${OF_CALENDAR}::int) AS n`);
}

async function monthTimes({ owner }: TestOrganization): Promise<readonly number[]> {
  const from = new Date();
  const to = new Date(from.getTime() + 31 * DAY_MS);
  const ms: number[] = [];
  for (let round = 0; round < WARM_UP + ROUNDS; round += 1) {
    const startedAt = performance.now();
    const { data } = await listStoredEvents(owner.ctx, { from, to });
    if (round >= WARM_UP) ms.push(performance.now() - startedAt);
    if (data.length < 1_000) throw new Error(`a month has only ${data.length} events`);
  }
  return ms;
}
