"use client";

import { useTranslations } from "next-intl";
import { useId } from "react";
import { Checkbox } from "@/components/ui/checkbox";
import { CalendarSettingsForm } from "./calendar-settings-form";
import type { CalendarChoice } from "./selection-draft";
import { SelectionState } from "./selection-state";

interface CalendarRowProps {
  readonly choice: CalendarChoice;
  readonly provider: string;
  readonly isShared: boolean;
  readonly isOthers: boolean;
  readonly isTicked: boolean;
  /** Null where nothing can be chosen now. */
  readonly onTick: ((on: boolean) => void) | null;
  readonly mayWrite: boolean;
  readonly progress: { readonly read: number; readonly expected: number | null } | null;
}

/** One calendar of the account: what it is, whether it is kept in step, and how. */
export function CalendarRow(props: CalendarRowProps) {
  const { choice, provider, isShared, isOthers, isTicked, onTick, mayWrite, progress } = props;
  const { calendar, selected } = choice;
  const t = useTranslations("calendars");
  const id = useId();
  const zone = calendar.timeZone?.replaceAll("_", " ");
  return (
    <li className="py-3 first:pt-0 last:pb-0">
      <div className="flex items-start gap-2.5">
        <Checkbox
          id={id}
          className="mt-0.5"
          checked={isTicked}
          disabled={onTick === null}
          aria-describedby={`${id}-about`}
          onChange={(event) => onTick?.(event.target.checked)}
        />
        <span
          aria-hidden
          className="mt-1.5 size-2.5 shrink-0 rounded-full bg-quiet"
          style={calendar.color ? { background: calendar.color } : undefined}
        />
        <div className="min-w-0 grow">
          <label htmlFor={id} className="wrap-anywhere font-medium">
            {calendar.name}
          </label>
          <p id={`${id}-about`} className="text-quiet text-xs">
            {calendar.primary ? `${t("primary")} · ` : null}
            {t(`roles.${calendar.accessRole}`)}
            {zone ? ` · ${zone}` : null}
          </p>
          {selected && isTicked ? (
            <>
              <SelectionState selected={selected} provider={provider} progress={progress} />
              <CalendarSettingsForm
                selected={selected}
                provider={provider}
                isShared={isShared}
                isOthers={isOthers}
                mayWrite={mayWrite}
              />
            </>
          ) : null}
        </div>
      </div>
    </li>
  );
}
