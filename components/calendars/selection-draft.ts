import type { Calendar } from "@/lib/contracts/calendar";
import type { SelectedCalendar } from "@/lib/contracts/calendars";

/** A calendar of an account, and how it is kept in step; null: it is not. */
export interface CalendarChoice {
  /** Its id is the provider's. */
  readonly calendar: Calendar;
  readonly selected: SelectedCalendar | null;
}

/** What a person has ticked and not saved yet. */
interface SelectionDraft {
  /** Ids of the provider, in the account's order. */
  readonly chosen: readonly string[];
  readonly added: readonly string[];
  readonly removed: readonly string[];
}

/** The account's calendars where they could be read; the selected ones that the provider no longer has come last. */
export function choicesOf(
  calendars: readonly Calendar[] | null,
  selected: readonly SelectedCalendar[],
): CalendarChoice[] {
  const known = calendars ?? [];
  const others = selected.filter(({ calendarId }) => known.every(({ id }) => id !== calendarId));
  return [
    ...known.map((calendar) => ({
      calendar,
      selected: selected.find(({ calendarId }) => calendarId === calendar.id) ?? null,
    })),
    ...others.map((one) => ({ calendar: { ...one, id: one.calendarId }, selected: one })),
  ];
}

/**
 * What saving would change. Until somebody ticks anything it is what is selected; of an account of which nothing is
 * selected, its own calendar is proposed, though not to somebody whose account it is not.
 */
export function draftOf(
  choices: readonly CalendarChoice[],
  ticks: ReadonlyMap<string, boolean>,
  { isOthers }: { readonly isOthers: boolean },
): SelectionDraft {
  const isFirst = !isOthers && choices.every(({ selected }) => selected === null);
  const isChosen = ({ calendar, selected }: CalendarChoice) =>
    ticks.get(calendar.id) ?? (selected !== null || (isFirst && calendar.primary));
  const names = (of: readonly CalendarChoice[]) => of.map(({ calendar }) => calendar.id);
  return {
    chosen: names(choices.filter(isChosen)),
    added: names(choices.filter((choice) => isChosen(choice) && choice.selected === null)),
    removed: names(choices.filter((choice) => !isChosen(choice) && choice.selected !== null)),
  };
}
