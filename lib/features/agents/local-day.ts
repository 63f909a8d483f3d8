import { and, eq } from "drizzle-orm";
import { Temporal } from "temporal-polyfill";
import { db } from "@/db/client";
import { noticeSettings } from "@/db/schema";
import { clock } from "@/lib/base/clock";
import type { MemberActor } from "@/lib/core/context/actor";

/** A day as its person lives it: of a clock change it has 23 or 25 hours. */
export interface LocalDay {
  readonly timeZone: string;
  readonly date: Temporal.PlainDate;
  readonly from: Date;
  readonly to: Date;
}

/** A member's day, so many days from that of an instant; in UTC for whoever has not said where they live. */
export async function localDay(
  { organizationId, userId }: MemberActor,
  inDays: number,
  at: Date = clock.now(),
): Promise<LocalDay> {
  const [settings] = await db()
    .select({ timeZone: noticeSettings.timeZone })
    .from(noticeSettings)
    .where(and(eq(noticeSettings.organizationId, organizationId), eq(noticeSettings.userId, userId)));
  const timeZone = settings?.timeZone ?? "UTC";
  const today = Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(timeZone);
  return dayOf(today.toPlainDate().add({ days: inDays }), timeZone);
}

export function dayOf(date: Temporal.PlainDate, timeZone: string): LocalDay {
  const startOf = (day: Temporal.PlainDate) => new Date(day.toZonedDateTime(timeZone).epochMilliseconds);
  return { timeZone, date, from: startOf(date), to: startOf(date.add({ days: 1 })) };
}

/** "14:05", by the day's clock. */
export function clockTime(at: Date, { timeZone }: LocalDay): string {
  return at.toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit", timeZone });
}

/** "Monday, 23 November". */
export function dayName({ date }: LocalDay): string {
  return date.toLocaleString("en-GB", { weekday: "long", day: "numeric", month: "long" });
}
