"use client";

import FullCalendar, {
  type CalendarController,
  type EventApi,
  type EventInput,
  useCalendarController,
} from "@fullcalendar/react";
import { searchNow } from "@/components/ui/address";
import "@fullcalendar/react/skeleton.css";
import "@fullcalendar/react/themes/breezy/theme.css";
import "./calendar-grid.css";
import { useTimeZone, useTranslations } from "next-intl";
import { type ReactNode, useRef, useState } from "react";
import { useHubNow } from "@/components/i18n/now-provider";
import { cn } from "@/components/ui/cn";
import { firstDayOfWeek } from "@/lib/base/first-day-of-week";
import { type CalendarView, calendarViews, isCalendarView, setCalendarParams, viewOfGrid } from "./calendar-address";
import { CalendarToolbar } from "./calendar-toolbar";
import type { Span } from "./event-form-values";
import { gridOptions } from "./grid-options";
import { KeysDialog } from "./keys-dialog";
import { nextHour } from "./next-hour";
import type { Range } from "./queries";
import type { GridEventExtra } from "./to-grid-event";
import { useCalendarKeys } from "./use-calendar-keys";
import { useMendedGrid } from "./use-mended-grid";
import { useMoveEvent } from "./use-move-event";

interface CalendarGridProps {
  readonly events: EventInput[];
  /** Colleagues' times, behind the events where there are hours. */
  readonly busy: EventInput[];
  readonly isLoading: boolean;
  readonly onRange: (range: Range) => void;
  readonly onOpen: (eventKey: string) => void;
  /** Null where there is nothing to write to. */
  readonly onDraft: ((span: Span) => void) | null;
  /** Beside the grid on wide screens. */
  readonly aside: ReactNode;
  /** Above the grid. */
  readonly notices: ReactNode;
  /** The field to search with. */
  readonly search: ReactNode;
  /** What was searched for, in the place of the grid. */
  readonly results: ReactNode | null;
}

const NARROW = "(max-width: 640px)";

/** The grid of days and hours with its toolbar. What it shows is in the address: `?view=month&date=2026-11-21`. */
export function CalendarGrid({ aside, notices, search, results, ...grid }: CalendarGridProps) {
  const t = useTranslations("calendar");
  const { onDraft } = grid;
  const timeZone = useTimeZone();
  const now = useHubNow();
  const controller = useCalendarController();
  const [isHelpOpen, setHelpOpen] = useState(false);
  const goTo = (view: CalendarView) => {
    // Whoever asks for a month is through with searching.
    setCalendarParams({ q: null }, "replace");
    controller.changeView(calendarViews[view]);
  };
  const moves = {
    onToday: () => controller.today(),
    onPrevious: () => controller.prev(),
    onNext: () => controller.next(),
    onNew: onDraft ? () => onDraft(nextHour(now)) : null,
  };
  useCalendarKeys({
    t: moves.onToday,
    ArrowLeft: moves.onPrevious,
    k: moves.onPrevious,
    ArrowRight: moves.onNext,
    j: moves.onNext,
    m: () => goTo("month"),
    w: () => goTo("week"),
    d: () => goTo("day"),
    a: () => goTo("agenda"),
    n: moves.onNew,
    "?": () => setHelpOpen(true),
  });
  return (
    <>
      <CalendarToolbar
        title={results ? t("search.title") : (controller.view?.title ?? "")}
        view={results ? null : viewOfGrid(controller.view?.type)}
        onView={goTo}
        {...moves}
        search={search}
        onHelp={() => setHelpOpen(true)}
      />
      <KeysDialog open={isHelpOpen} onOpenChange={setHelpOpen} />
      <div className="gap-6 lg:grid lg:grid-cols-[12rem_minmax(0,1fr)]">
        <div className="max-lg:hidden">{aside}</div>
        <div className="min-w-0">
          {notices}
          {results}
          <div className={results ? "hidden" : undefined}>
            <Grid {...grid} controller={controller} />
          </div>
          {timeZone ? <p className="mt-2 text-quiet text-xs">{t("timeZone", { zone: timeZone })}</p> : null}
        </div>
      </div>
    </>
  );
}

type GridProps = Omit<CalendarGridProps, "aside" | "notices" | "search" | "results"> & {
  readonly controller: CalendarController;
};

function Grid({ events, busy, isLoading, onRange, onOpen, onDraft, controller }: GridProps) {
  const t = useTranslations("calendar");
  const now = useHubNow();
  const initial = useRef(initialOf(now));
  const frame = useRef<HTMLDivElement>(null);
  useMendedGrid(frame);
  const moveEvent = useMoveEvent();
  const view = viewOfGrid(controller.view?.type);
  const isAgenda = view === "agenda";
  const hasHours = view === "week" || view === "day";

  const onMoved = ({ event, revert }: { event: EventApi; revert: () => void }) =>
    moveEvent({ moved: event, extra: extraOf(event), revert });

  return (
    <div
      ref={frame}
      aria-busy={isLoading}
      className={cn(
        "hub-calendar relative",
        // Hours scroll in a frame, under the heads of their days; an agenda is as long as it is.
        !isAgenda && "h-[calc(100dvh-10.5rem)] min-h-[34rem]",
        isLoading && "hub-calendar-loading",
      )}
    >
      <FullCalendar
        {...gridOptions}
        controller={controller}
        initialView={initial.current.view}
        initialDate={initial.current.date}
        height={isAgenda ? "auto" : "100%"}
        now={() => now}
        firstDay={firstDayOfWeek(navigator.language) % 7}
        navLinkDayClick={(date) => {
          controller.gotoDate(date);
          controller.changeView(calendarViews.day);
        }}
        moreLinkText={(count) => t("more", { count })}
        allDayText={t("allDay")}
        noEventsText={t("nothing")}
        events={hasHours && busy.length > 0 ? [...events, ...busy] : events}
        eventClick={({ event, jsEvent }) => {
          jsEvent.preventDefault();
          if (!extraOf(event).shown?.isMasked) onOpen(event.id);
        }}
        eventDrop={onMoved}
        eventResize={onMoved}
        selectable={onDraft !== null}
        select={({ start, end, allDay }) => onDraft?.({ start, end, allDay })}
        datesSet={({ start, end, view }) => {
          onRange({ from: start.toISOString(), to: end.toISOString() });
          rememberInAddress(view.type, view.calendar.getDate(), now);
        }}
      />
    </div>
  );
}

/** What the address asks for; else this week, on phones as an agenda. */
function initialOf(now: Date): { view: string; date: Date | string } {
  const params = new URLSearchParams(searchNow());
  const asked = params.get("view");
  const usual = window.matchMedia(NARROW).matches ? "agenda" : "week";
  const date = params.get("date") ?? "";
  return {
    view: calendarViews[isCalendarView(asked) ? asked : usual],
    date: /^\d{4}-\d{2}-\d{2}$/.test(date) ? date : now,
  };
}

function rememberInAddress(gridView: string, date: Date, now: Date): void {
  const day = localDay(date);
  setCalendarParams({ view: viewOfGrid(gridView), date: day === localDay(now) ? null : day }, "replace");
}

function localDay(date: Date): string {
  return [date.getFullYear(), date.getMonth() + 1, date.getDate()]
    .map((part) => String(part).padStart(2, "0"))
    .join("-");
}

// The grid hands back what `toGridEvent` gave it.
function extraOf(event: EventApi): GridEventExtra {
  return event.extendedProps as GridEventExtra;
}
