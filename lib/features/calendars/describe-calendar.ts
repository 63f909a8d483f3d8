import type { ExternalCalendar } from "@/lib/providers/capabilities";
import type { CalendarRow } from "./calendar-row";

export type DescribedCalendar = Pick<
  CalendarRow,
  "externalId" | "name" | "description" | "timeZone" | "color" | "accessRole" | "primary"
>;

/** What the hub keeps of a calendar as its provider describes it. */
export function describeCalendar(external: ExternalCalendar): DescribedCalendar {
  const { id: externalId, name, description, timeZone, color, accessRole, primary } = external;
  return { externalId, name, description, timeZone, color, accessRole, primary };
}
