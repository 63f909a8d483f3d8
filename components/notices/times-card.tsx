import { useTranslations } from "next-intl";
import { type ReactNode, useId, useState } from "react";
import { Card } from "@/components/ui/card";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { Switch } from "@/components/ui/switch";
import type { NoticePreferences } from "@/lib/contracts/notices";

type Times = NoticePreferences["times"];

interface TimesCardProps {
  readonly times: Times;
  /** Has the person ever chosen these? */
  readonly hasChosen: boolean;
  /** Time zones to choose from. */
  readonly zones: readonly string[];
  readonly onChange: (times: Partial<Times>) => void;
}

const QUIET_AT_FIRST = { from: "22:00", until: "07:00" };
const SUMMARY_AT_FIRST = "08:00";

/** When the person wants to be left alone, and their daily summary: by their own clock. */
export function TimesCard({ times, hasChosen, zones, onChange }: TimesCardProps) {
  const t = useTranslations("notices.times");
  const { timeZone, quietHours, summaryAt } = times;
  // Who has chosen nothing yet is where their browser is.
  const where = hasChosen ? {} : { timeZone: zoneHere(timeZone) };
  const setQuiet = (changed: Partial<NonNullable<Times["quietHours"]>>) => {
    const next = { ...(quietHours ?? QUIET_AT_FIRST), ...changed };
    if (next.from !== next.until) onChange({ quietHours: next });
  };
  return (
    <Card>
      <h3 className="font-medium">{t("title")}</h3>
      <p className="text-pretty text-quiet">{t("detail")}</p>
      <div className="mt-4 grid gap-4">
        <TimeZone
          label={t("timeZone")}
          value={timeZone}
          zones={zones}
          onChange={(zone) => onChange({ timeZone: zone })}
        />
        <Switched
          title={t("quiet")}
          isOn={quietHours !== null}
          onSwitch={(isOn) => onChange({ quietHours: isOn ? QUIET_AT_FIRST : null, ...where })}
        >
          <Hour label={t("quietFrom")} value={quietHours?.from ?? ""} onChange={(from) => setQuiet({ from })} />
          <Hour label={t("quietUntil")} value={quietHours?.until ?? ""} onChange={(until) => setQuiet({ until })} />
        </Switched>
        <Switched
          title={t("summary")}
          isOn={summaryAt !== null}
          onSwitch={(isOn) => onChange({ summaryAt: isOn ? SUMMARY_AT_FIRST : null, ...where })}
        >
          <Hour label={t("summaryAt")} value={summaryAt ?? ""} onChange={(at) => onChange({ summaryAt: at })} />
        </Switched>
      </div>
    </Card>
  );
}

function zoneHere(known: string): string {
  return known === "UTC" ? Intl.DateTimeFormat().resolvedOptions().timeZone : known;
}

interface TimeZoneProps {
  readonly label: string;
  readonly value: string;
  readonly zones: readonly string[];
  readonly onChange: (timeZone: string) => void;
}

function TimeZone({ label, value, zones, onChange }: TimeZoneProps) {
  const id = useId();
  const shown = [...new Set([value, "UTC", ...zones])].sort();
  return (
    <span className="flex flex-wrap items-center gap-2">
      <label htmlFor={id}>{label}</label>
      <span className="w-64 max-w-full">
        <Select id={id} value={value} onChange={({ target }) => onChange(target.value)}>
          {shown.map((zone) => (
            <option key={zone} value={zone}>
              {zone}
            </option>
          ))}
        </Select>
      </span>
    </span>
  );
}

interface SwitchedProps {
  readonly title: string;
  readonly isOn: boolean;
  readonly onSwitch: (isOn: boolean) => void;
  readonly children: ReactNode;
}

function Switched({ title, isOn, onSwitch, children }: SwitchedProps) {
  const id = useId();
  return (
    <fieldset className="flex min-h-9 flex-wrap items-center gap-x-6 gap-y-2">
      <legend className="sr-only">{title}</legend>
      <span className="flex items-center gap-2">
        <Switch id={id} checked={isOn} onChange={({ target }) => onSwitch(target.checked)} />
        <label htmlFor={id}>{title}</label>
      </span>
      {isOn ? children : null}
    </fieldset>
  );
}

interface HourProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (hour: string) => void;
}

/** Counts when one has left it: while one types, half of it is another hour. */
function Hour({ label, value, onChange }: HourProps) {
  const id = useId();
  const [typed, setTyped] = useState<string | null>(null);
  const leave = () => {
    if (typed && typed !== value) onChange(typed);
    setTyped(null);
  };
  return (
    <span className="flex items-center gap-2">
      <label htmlFor={id}>{label}</label>
      <span className="w-32">
        <Input
          id={id}
          type="time"
          value={typed ?? value}
          onChange={({ target }) => setTyped(target.value)}
          onBlur={leave}
        />
      </span>
    </span>
  );
}
