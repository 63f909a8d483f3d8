"use client";

import { useFormatter, useTimeZone, useTranslations } from "next-intl";
import { useId } from "react";
import { useHubNow } from "@/components/i18n/now-provider";
import { Checkbox } from "@/components/ui/checkbox";
import type { FreeBusy } from "@/lib/contracts/calendars";
import type { Span } from "./event-form-values";
import { freeTimes } from "./free-times";
import { personColor } from "./person-color";
import type { Range } from "./queries";

interface PeoplePanelProps {
  readonly people: readonly FreeBusy[];
  readonly ownUserId: string;
  readonly chosen: ReadonlySet<string>;
  readonly onToggle: (userId: string) => void;
  readonly range: Range | null;
  /** Null where there is nothing to write to. */
  readonly onDraft: ((span: Span) => void) | null;
}

/** Colleagues who let others see when they are busy: their times in the grid, and when all are free. */
export function PeoplePanel({ people, ownUserId, chosen, onToggle, range, onDraft }: PeoplePanelProps) {
  const t = useTranslations("calendar.people");
  const others = people.filter(({ userId, isShared }) => userId !== ownUserId && isShared);
  return (
    <section aria-label={t("title")} className="mt-5 border-t pt-4">
      <h2 className="font-medium">{t("title")}</h2>
      {others.length === 0 ? (
        <p className="mt-1 text-pretty text-quiet text-xs">{t("empty")}</p>
      ) : (
        <>
          <p className="mb-1.5 text-pretty text-quiet text-xs">{t("detail")}</p>
          <ul>
            {others.map((person) => (
              <li key={person.userId}>
                <PersonRow
                  person={person}
                  color={personColor(others, person.userId)}
                  isChosen={chosen.has(person.userId)}
                  onToggle={() => onToggle(person.userId)}
                />
              </li>
            ))}
          </ul>
        </>
      )}
      {range && others.some(({ userId }) => chosen.has(userId)) ? (
        <FreeTimes
          people={people.filter(({ userId }) => userId === ownUserId || chosen.has(userId))}
          ownUserId={ownUserId}
          range={range}
          onDraft={onDraft}
        />
      ) : null}
    </section>
  );
}

interface PersonRowProps {
  readonly person: FreeBusy;
  readonly color: string;
  readonly isChosen: boolean;
  readonly onToggle: () => void;
}

function PersonRow({ person, color, isChosen, onToggle }: PersonRowProps) {
  const t = useTranslations("calendar.people");
  const id = useId();
  return (
    <div className="flex min-h-8 items-center gap-2.5">
      <Checkbox id={id} checked={isChosen} onChange={onToggle} />
      <span aria-hidden className="size-2.5 shrink-0 rounded-sm" style={{ background: color }} />
      <label htmlFor={id} className="min-w-0 cursor-pointer truncate" title={person.name}>
        {person.name}
      </label>
      {person.isComplete ? null : (
        <span className="ml-auto shrink-0 text-quiet text-xs" title={t("incompleteDetail")}>
          {t("incomplete")}
        </span>
      )}
    </div>
  );
}

const MAX_SHOWN = 8;

interface FreeTimesProps {
  readonly people: readonly FreeBusy[];
  readonly ownUserId: string;
  readonly range: Range;
  readonly onDraft: PeoplePanelProps["onDraft"];
}

/** When nobody of them is busy, in the time on the screen; a click begins a new event there. */
function FreeTimes({ people, ownUserId, range, onDraft }: FreeTimesProps) {
  const t = useTranslations("calendar.people");
  const format = useFormatter();
  const timeZone = useTimeZone() ?? "UTC";
  const now = useHubNow();
  const span = (one: { from: string; to: string }) => ({ from: new Date(one.from), to: new Date(one.to) });
  const free = freeTimes({ range: span(range), busy: people.flatMap(({ busy }) => busy.map(span)), timeZone, now });
  // Who has no calendars of their own here is busy with nothing that anybody knows.
  const isGuess = people.some(
    ({ isComplete, busy, userId }) => !isComplete && (userId !== ownUserId || busy.length > 0),
  );
  const words = (from: Date, to: Date) =>
    `${format.dateTime(from, { weekday: "short", day: "numeric", month: "short" })}, ${format.dateTimeRange(from, to, { hour: "numeric", minute: "2-digit" })}`;
  return (
    <div className="mt-3">
      <h3 className="font-medium text-xs">{t("free")}</h3>
      {free.length === 0 ? <p className="mt-1 text-pretty text-quiet text-xs">{t("noneFree")}</p> : null}
      <ul className="mt-1 grid text-xs">
        {free.slice(0, MAX_SHOWN).map(({ from, to }) => (
          <li key={from.toISOString()}>
            {onDraft ? (
              <button
                type="button"
                onClick={() => onDraft({ allDay: false, start: from, end: to })}
                className="min-h-6 rounded-sm py-0.5 text-left text-accent-text tabular-nums hover:underline"
              >
                {words(from, to)}
              </button>
            ) : (
              <span className="block py-0.5 tabular-nums">{words(from, to)}</span>
            )}
          </li>
        ))}
      </ul>
      {free.length > MAX_SHOWN ? (
        <p className="text-quiet text-xs">{t("moreFree", { count: free.length - MAX_SHOWN })}</p>
      ) : null}
      {isGuess ? <p className="mt-1 text-pretty text-quiet text-xs">{t("guess")}</p> : null}
    </div>
  );
}
