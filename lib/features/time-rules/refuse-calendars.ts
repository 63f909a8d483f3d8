import { AppError } from "@/lib/base/errors";
import type { MemberActor } from "@/lib/core/context/actor";
import { selectOwnCalendars } from "./select-own-calendars";

interface Asked {
  readonly calendarIds: readonly string[] | undefined;
  /** Of the rule as it was: what was deselected since may stay named. */
  readonly known?: readonly string[] | undefined;
}

/** @throws AppError unprocessable: not one's own, or not selected */
export async function refuseCalendars(actor: MemberActor, { calendarIds = [], known = [] }: Asked): Promise<void> {
  const asked = calendarIds.filter((id) => !known.includes(id));
  if (asked.length === 0) return;
  const own = new Set((await selectOwnCalendars(actor)).map(({ id }) => id));
  if (asked.every((id) => own.has(id))) return;
  const message = "names a calendar that is not one of your own selected ones";
  throw new AppError("unprocessable", `The rule ${message}.`, {
    errors: [{ path: "conditions.calendarIds", message }],
  });
}
