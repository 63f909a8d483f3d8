"use client";

import { useFormatter, useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { ProblemCallout } from "@/components/ui/problem-callout";
import type { RulePreview } from "@/lib/contracts/time-rules";
import { conditionsOf, type RuleFormValues } from "./rule-form-values";
import { usePreviewRule } from "./rule-queries";
import { useDuration } from "./use-duration";

interface RulePreviewPanelProps {
  readonly values: RuleFormValues;
  readonly ruleId?: string | undefined;
  readonly isReady: boolean;
}

/** Which events of the last two weeks the rule as it stands would take. */
export function RulePreviewPanel({ values, ruleId, isReady }: RulePreviewPanelProps) {
  const t = useTranslations("time.rules.preview");
  const preview = usePreviewRule();
  const { roundToMinutes, rounding } = values;
  const ask = () =>
    preview.mutate({ conditions: conditionsOf(values), roundToMinutes, rounding, ...(ruleId ? { ruleId } : {}) });
  return (
    <div className="grid gap-3">
      <Button className="justify-self-start" disabled={!isReady} busy={preview.isPending} onClick={ask}>
        {t("button")}
      </Button>
      {preview.error ? <ProblemCallout error={preview.error} /> : null}
      <div aria-live="polite">{preview.data ? <Previewed preview={preview.data} /> : null}</div>
    </div>
  );
}

const MOMENT = { weekday: "short", day: "numeric", month: "short", hour: "numeric", minute: "2-digit" } as const;

function Previewed({ preview }: { preview: RulePreview }) {
  const t = useTranslations("time.rules.preview");
  const format = useFormatter();
  const duration = useDuration();
  if (preview.events.length === 0) return <p className="text-quiet">{t("none")}</p>;
  return (
    <>
      <p className="font-medium">{t("count", { count: preview.count, time: duration(preview.minutes) })}</p>
      <ul className="mt-2 grid gap-2">
        {preview.events.map((event) => (
          <li key={`${event.startsAt}${event.title}`} className="flex flex-wrap justify-between gap-x-4">
            <span className="min-w-0 break-words">{event.title ?? t("untitled")}</span>
            <span className="text-quiet text-xs">
              {format.dateTime(new Date(event.startsAt), MOMENT)} · {event.calendarName} ·{" "}
              {event.unless
                ? t(`unless.${event.unless}`)
                : event.minutes === 0
                  ? t("nothing")
                  : duration(event.minutes)}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}
