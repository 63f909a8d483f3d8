"use client";

import { ChevronLeft, ChevronRight, Keyboard, Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { type CalendarView, calendarViews, isCalendarView } from "./calendar-address";

interface CalendarToolbarProps {
  readonly title: string;
  /** Null while the results of a search stand in the grid's place. */
  readonly view: CalendarView | null;
  readonly onView: (view: CalendarView) => void;
  readonly onToday: () => void;
  readonly onPrevious: () => void;
  readonly onNext: () => void;
  /** Null where there is nothing to write to. */
  readonly onNew: (() => void) | null;
  /** The field to search with. */
  readonly search: ReactNode;
  readonly onHelp: () => void;
}

/** Which time the calendar shows, and how. */
export function CalendarToolbar(props: CalendarToolbarProps) {
  const { title, view, onView, onToday, onPrevious, onNext, onNew, search, onHelp } = props;
  const t = useTranslations("calendar");
  return (
    <div className="mb-4 flex flex-wrap items-center justify-between gap-x-4 gap-y-3">
      <h1 aria-live="polite" className="font-semibold text-lg leading-7 max-sm:basis-full sm:grow lg:text-xl">
        {title || t("title")}
      </h1>
      <div className="flex items-center gap-1 max-sm:-ml-2 max-sm:basis-full">
        <Button size="icon" variant="ghost" aria-label={t("previous")} onClick={onPrevious}>
          <ChevronLeft aria-hidden />
        </Button>
        <Button size="sm" onClick={onToday}>
          {t("today")}
        </Button>
        <Button size="icon" variant="ghost" aria-label={t("next")} onClick={onNext}>
          <ChevronRight aria-hidden />
        </Button>
      </div>
      {search}
      <Button
        size="icon"
        variant="ghost"
        aria-label={t("keys.title")}
        title={t("keys.title")}
        className="max-sm:hidden"
        onClick={onHelp}
      >
        <Keyboard aria-hidden />
      </Button>
      <ViewSwitch view={view} onView={onView} />
      <Button
        variant="primary"
        size="sm"
        className="max-sm:order-2"
        disabled={!onNew}
        title={onNew ? undefined : t("noWritable")}
        onClick={onNew ?? undefined}
      >
        <Plus aria-hidden />
        <span className="max-lg:sr-only">{t("new")}</span>
      </Button>
    </div>
  );
}

function ViewSwitch({ view, onView }: Pick<CalendarToolbarProps, "view" | "onView">) {
  const t = useTranslations("calendar");
  return (
    <fieldset className="flex rounded-md border bg-raised p-0.5 max-sm:order-1">
      <legend className="sr-only">{t("views.label")}</legend>
      {Object.keys(calendarViews)
        .filter(isCalendarView)
        .map((one) => (
          <button
            key={one}
            type="button"
            aria-pressed={one === view}
            onClick={() => onView(one)}
            className={cn(
              "h-7 rounded-sm px-2.5 font-medium transition-colors duration-100",
              one === view ? "bg-hover text-text" : "text-quiet hover:text-text",
            )}
          >
            {t(`views.${one}`)}
          </button>
        ))}
    </fieldset>
  );
}
