"use client";

import { ChevronRight } from "lucide-react";
import { useTranslations } from "next-intl";
import { useId } from "react";
import { Field } from "@/components/ui/field";
import { notify } from "@/components/ui/notify";
import { ProblemCallout } from "@/components/ui/problem-callout";
import { Select } from "@/components/ui/select";
import { Switch } from "@/components/ui/switch";
import type { SelectedCalendar } from "@/lib/contracts/calendars";
import { type CalendarSettings, useUpdateCalendar } from "./queries";

interface CalendarSettingsFormProps {
  readonly selected: SelectedCalendar;
  readonly provider: string;
  readonly isShared: boolean;
  /** Somebody else's account: nothing of it is the viewer's to decide. */
  readonly isOthers: boolean;
  readonly mayWrite: boolean;
}

const VISIBILITIES = ["details", "mask_private", "busy"] as const satisfies readonly SelectedCalendar["visibility"][];

/** How a calendar is kept; folded away, since what it begins with is right for most. Each change applies at once. */
export function CalendarSettingsForm({ selected, provider, isShared, isOthers, mayWrite }: CalendarSettingsFormProps) {
  const t = useTranslations("calendars.settings");
  const update = useUpdateCalendar(selected);
  const shown = { ...selected, ...(update.isPending ? update.variables : {}) };
  const canWrite = selected.accessRole === "owner" || selected.accessRole === "writer";
  const change = (body: CalendarSettings) =>
    update.mutate(body, { onSuccess: () => notify({ tone: "positive", text: t("saved") }) });
  const isLocked = !mayWrite || update.isPending;
  return (
    <details className="group mt-1.5">
      <summary className="inline-flex list-none items-center gap-1 rounded-sm text-accent-text text-xs [&::-webkit-details-marker]:hidden">
        <ChevronRight
          aria-hidden
          className="size-3.5 shrink-0 transition-transform duration-100 group-open:rotate-90"
        />
        {t("title")}
        <span className="sr-only">: {selected.name}</span>
        <span className="font-normal text-quiet">{t(shown.direction === "both" ? "bothShort" : "readShort")}</span>
      </summary>
      <div className="mt-3 grid max-w-lg gap-4 pb-1">
        <SwitchRow
          label={t("isSynced")}
          hint={shown.isSynced ? t("isSyncedOn") : t("isSyncedOff")}
          checked={shown.isSynced}
          disabled={isLocked}
          onChange={(isSynced) => change({ isSynced })}
        />
        <Field label={t("direction")} hint={canWrite ? undefined : t("directionFixed", { provider })}>
          {(control) => (
            <Select
              {...control}
              value={shown.direction}
              disabled={isLocked || !canWrite}
              onChange={(event) => change({ direction: event.target.value === "both" ? "both" : "read" })}
            >
              <option value="both">{t("both", { provider })}</option>
              <option value="read">{t("read", { provider })}</option>
            </Select>
          )}
        </Field>
        <VisibilityField
          visibility={shown.visibility}
          hint={isOthers ? t("ownerOnly") : t(isShared ? "visibilityShared" : "visibilityPersonal")}
          disabled={isLocked}
          onChange={(visibility) => change({ visibility })}
        />
        <SwitchRow
          label={t("sharesFreeBusy")}
          hint={t("sharesFreeBusyHint")}
          checked={shown.sharesFreeBusy}
          disabled={isLocked}
          onChange={(sharesFreeBusy) => change({ sharesFreeBusy })}
        />
        {update.error ? <ProblemCallout error={update.error} /> : null}
      </div>
    </details>
  );
}

interface VisibilityFieldProps {
  readonly visibility: SelectedCalendar["visibility"];
  readonly hint: string;
  readonly disabled: boolean;
  readonly onChange: (visibility: SelectedCalendar["visibility"]) => void;
}

/** What others than the account's owner see of its events. */
function VisibilityField({ visibility, hint, disabled, onChange }: VisibilityFieldProps) {
  const t = useTranslations("calendars.settings");
  const choose = (value: string) => {
    const wanted = VISIBILITIES.find((one) => one === value);
    if (wanted) onChange(wanted);
  };
  return (
    <Field label={t("visibility")} hint={hint}>
      {(control) => (
        <Select {...control} value={visibility} disabled={disabled} onChange={(event) => choose(event.target.value)}>
          {VISIBILITIES.map((one) => (
            <option key={one} value={one}>
              {t(`visibilities.${one}`)}
            </option>
          ))}
        </Select>
      )}
    </Field>
  );
}

interface SwitchRowProps {
  readonly label: string;
  readonly hint: string;
  readonly checked: boolean;
  readonly disabled: boolean;
  readonly onChange: (on: boolean) => void;
}

function SwitchRow({ label, hint, checked, disabled, onChange }: SwitchRowProps) {
  const id = useId();
  return (
    <div className="flex items-start justify-between gap-4">
      <div className="min-w-0">
        <label htmlFor={id} className="font-medium">
          {label}
        </label>
        <p id={`${id}-hint`} className="text-pretty text-quiet text-xs">
          {hint}
        </p>
      </div>
      <Switch
        id={id}
        aria-describedby={`${id}-hint`}
        checked={checked}
        disabled={disabled}
        onChange={(event) => onChange(event.target.checked)}
      />
    </div>
  );
}
