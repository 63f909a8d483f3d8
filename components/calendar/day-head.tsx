import type { DayHeaderInfo } from "@fullcalendar/react";
import { cn } from "@/components/ui/cn";

/**
 * The head of a day among hours. Below 60 px the library leaves the day's number out, and with it which day is today: on
 * phones the number stands under the weekday's letter.
 */
export function dayHead({ text, textParts, weekdayText, dayNumberText, isToday, inPopover }: DayHeaderInfo) {
  if (!dayNumberText || inPopover) return text;
  const isShort = textParts.every(({ type }) => type !== "day");
  return (
    <span className={cn("flex items-center", isShort ? "flex-col text-xs" : "gap-1.5 text-sm")}>
      <span className="text-quiet">{weekdayText}</span>
      {/* Between the two, for who hears it. */}
      <span className="sr-only"> </span>
      <span
        className={cn(
          "grid h-6 min-w-6 place-items-center rounded-full px-1 font-semibold tabular-nums",
          isToday && "bg-accent text-on-accent",
        )}
      >
        {dayNumberText}
      </span>
    </span>
  );
}
