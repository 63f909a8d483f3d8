import type { z } from "zod";
import { AppError } from "@/lib/base/errors";
import type { calendarSettings } from "@/lib/contracts/calendar-selection";
import type { ExternalCalendar } from "@/lib/providers/capabilities";
import type { CalendarRow } from "./calendar-row";

export type CalendarSettings = z.output<typeof calendarSettings>;
export type SettingsChange = { readonly [Name in keyof CalendarSettings]?: CalendarSettings[Name] | undefined };

export interface WantedCalendar {
  readonly external: ExternalCalendar;
  readonly settings: SettingsChange;
}

interface Wish {
  readonly calendarIds: readonly string[];
  readonly settings?: readonly ({ readonly calendarId: string } & SettingsChange)[] | undefined;
}

/**
 * The calendars that a person named, as the account has or had them; each once, however it was named.
 * @throws AppError unprocessable: the account does not have one of them
 */
export function planSelection(wish: Wish, available: readonly ExternalCalendar[]): readonly WantedCalendar[] {
  const wanted = new Map<string, WantedCalendar>();
  const unknown: string[] = [];
  for (const id of wish.calendarIds) {
    const external = available.find((one) => one.id === id || (id === "primary" && one.primary));
    if (!external) {
      unknown.push(id);
      continue;
    }
    const { calendarId: _, ...settings } = wish.settings?.find(({ calendarId }) => calendarId === id) ?? {
      calendarId: id,
    };
    wanted.set(external.id, { external, settings: { ...wanted.get(external.id)?.settings, ...settings } });
  }
  if (unknown.length > 0) {
    // People chose them by name a moment ago; whoever calls the API finds the ids in the details.
    const which = unknown.length === 1 ? "one of these calendars" : `${unknown.length} of these calendars`;
    const message = `The account does not have ${which} (any more). Nothing was changed: load the list again.`;
    throw new AppError("unprocessable", message, { details: { calendarIds: unknown } });
  }
  return [...wanted.values()];
}

/** What a calendar starts with that nobody has decided about. */
export function firstSettings({ accessRole }: ExternalCalendar): CalendarSettings {
  return {
    isSynced: true,
    direction: isWritable(accessRole) ? "both" : "read",
    visibility: "mask_private",
    sharesFreeBusy: false,
  };
}

/** @throws AppError unprocessable: the account may not write there */
export function refuseUnwritable(
  { direction }: SettingsChange,
  calendar: Pick<ExternalCalendar, "accessRole" | "name">,
): void {
  if (direction !== "both" || isWritable(calendar.accessRole)) return;
  const message = `the account may only read the calendar “${calendar.name}”`;
  throw new AppError("unprocessable", `The account may only read the calendar “${calendar.name}”.`, {
    errors: [{ path: "direction", message }],
  });
}

export function isWritable(accessRole: CalendarRow["accessRole"]): boolean {
  return accessRole === "owner" || accessRole === "writer";
}
