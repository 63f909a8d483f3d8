"use client";

import { useTranslations } from "next-intl";
import { Checkbox } from "@/components/ui/checkbox";
import type { Portal } from "@/lib/contracts/portal";

interface EventTypeListProps {
  readonly eventTypes: Portal["eventTypes"];
  readonly chosen: readonly string[];
  readonly onChoose: (chosen: readonly string[]) => void;
}

const ALL = "*";

/** Which events an endpoint gets: all of them, or some. What was chosen elsewhere, such as `invoice.*`, stays choosable. */
export function EventTypeList({ eventTypes, chosen, onChoose }: EventTypeListProps) {
  const t = useTranslations("portal");
  const known = eventTypes.map(({ type }) => type);
  const others = chosen.filter((one) => one !== ALL && !known.includes(one)).map((type) => ({ type, summary: "" }));
  const toggle = (type: string) =>
    onChoose(chosen.includes(type) ? chosen.filter((one) => one !== type) : [...chosen, type]);
  return (
    <fieldset className="grid min-w-0 gap-2">
      <legend className="mb-2 font-medium">{t("events")}</legend>
      <Choice
        type={ALL}
        label={t("allEvents")}
        isChosen={chosen.includes(ALL)}
        onToggle={() => onChoose(chosen.includes(ALL) ? [] : [ALL])}
      />
      {chosen.includes(ALL) ? null : (
        <div className="max-h-64 overflow-y-auto rounded-md border">
          {[...others, ...eventTypes].map(({ type, summary }) => (
            <Choice
              key={type}
              type={type}
              label={type}
              summary={summary}
              isChosen={chosen.includes(type)}
              onToggle={() => toggle(type)}
            />
          ))}
        </div>
      )}
    </fieldset>
  );
}

interface ChoiceProps {
  readonly type: string;
  readonly label: string;
  readonly summary?: string;
  readonly isChosen: boolean;
  readonly onToggle: () => void;
}

function Choice({ type, label, summary, isChosen, onToggle }: ChoiceProps) {
  return (
    <label
      htmlFor={`event-${type}`}
      className="flex cursor-pointer items-start gap-3 border-b px-3 py-2 last:border-b-0 hover:bg-hover"
    >
      <Checkbox id={`event-${type}`} className="mt-0.5" checked={isChosen} onChange={onToggle} />
      <span className="min-w-0">
        <span className="wrap-anywhere block">{label}</span>
        {summary ? <span className="block text-pretty text-quiet text-xs">{summary}</span> : null}
      </span>
    </label>
  );
}
