"use client";

import { MapPin, SearchX } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { ProblemCallout } from "@/components/ui/problem-callout";
import { Skeleton } from "@/components/ui/skeleton";
import { EventWhen } from "./event-when";
import type { SearchReach } from "./search-reach";
import type { ShownEvent } from "./shown-event";
import type { SearchedEvents } from "./use-search";

interface SearchResultsProps {
  readonly query: string;
  readonly found: SearchedEvents;
  readonly onOpen: (eventKey: string) => void;
}

/** What a search found, as an agenda: what comes first, then what was. */
export function SearchResults({ query, found, onOpen }: SearchResultsProps) {
  const t = useTranslations("calendar");
  const { upcoming, earlier, isLoading, error, retry, isCut, reach } = found;
  const count = upcoming.length + earlier.length;
  if (error) return <ProblemCallout error={error} onRetry={retry} />;
  if (isLoading) {
    return (
      <div className="grid gap-3">
        <Skeleton className="h-14 w-full" />
        <Skeleton className="h-14 w-full" />
        <Skeleton className="h-14 w-full" />
      </div>
    );
  }
  return (
    <section aria-label={t("search.results")}>
      <p role="status" className="text-quiet">
        {t("search.count", { count, query })} {isCut ? t("search.cut") : null}
      </p>
      <Reach reach={reach} />
      {count === 0 ? (
        <p className="flex items-start gap-2 rounded-md border border-dashed p-4 text-pretty text-quiet">
          <SearchX aria-hidden className="mt-0.5 size-4 shrink-0" />
          {t("search.none")}
        </p>
      ) : null}
      <Group title={t("search.upcoming")} events={upcoming} onOpen={onOpen} />
      <Group title={t("search.earlier")} events={earlier} onOpen={onOpen} />
    </section>
  );
}

/** Where nobody looked: before and after what the hub keeps, and in calendars that it does not keep, or not yet. */
function Reach({ reach: { span, unread, unkept } }: { reach: SearchReach }) {
  const t = useTranslations("calendar.search");
  const format = useFormatter();
  const day = (at: string) => format.dateTime(new Date(at), { dateStyle: "medium" });
  return (
    <p className="mb-3 text-pretty text-quiet text-xs">
      {span ? t("reach", { from: day(span.from), to: day(span.to) }) : null}{" "}
      {unread.length > 0 ? t("unread", { names: unread.join(", ") }) : null}{" "}
      {unkept.length > 0 ? t("unkept", { names: unkept.join(", ") }) : null}
    </p>
  );
}

interface GroupProps {
  readonly title: string;
  readonly events: readonly ShownEvent[];
  readonly onOpen: (eventKey: string) => void;
}

function Group({ title, events, onOpen }: GroupProps) {
  const t = useTranslations("calendar");
  const format = useFormatter();
  if (events.length === 0) return null;
  return (
    <div className="mb-6">
      <h2 className="mb-2 font-semibold text-sm">
        {title} <span className="font-normal text-quiet tabular-nums">{format.number(events.length)}</span>
      </h2>
      <ul className="divide-y rounded-md border bg-raised">
        {events.map(({ key, event, source }) => (
          <li key={key}>
            <button
              type="button"
              onClick={() => onOpen(key)}
              className="flex w-full items-start gap-3 p-3 text-left hover:bg-hover focus-visible:-outline-offset-2"
            >
              <span
                aria-hidden
                className="mt-1.5 size-2.5 shrink-0 rounded-full"
                style={{ background: source.color }}
              />
              <span className="min-w-0 grow sm:flex sm:items-start sm:justify-between sm:gap-6">
                <span className="block min-w-0">
                  <span className="wrap-anywhere block font-medium">{event.title ?? t("untitled")}</span>
                  {event.location ? (
                    <span className="wrap-anywhere flex items-center gap-1 text-quiet text-xs">
                      <MapPin aria-hidden className="size-3 shrink-0" />
                      {event.location}
                    </span>
                  ) : null}
                </span>
                <span className="block shrink-0 text-quiet text-xs sm:text-right">
                  <EventWhen event={event} isInline />
                  <span className="block">{source.calendar.name}</span>
                </span>
              </span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
