import { CircleCheck, CircleMinus, CircleX } from "lucide-react";
import { useTranslations } from "next-intl";
import { Callout } from "@/components/ui/callout";
import { cn } from "@/components/ui/cn";
import type { ReceiverTrial } from "@/lib/contracts/receivers";

const LOOKS = {
  passed: { icon: CircleCheck, className: "text-positive" },
  failed: { icon: CircleX, className: "text-danger" },
  skipped: { icon: CircleMinus, className: "text-quiet" },
} as const;

/** What was looked at, in order, and what was wrong. */
export function TrialSteps({ trial: { ok, steps } }: { trial: ReceiverTrial }) {
  const t = useTranslations("receivers.trial");
  return (
    <div className="grid gap-3">
      <Callout tone={ok ? "positive" : "danger"} title={t(ok ? "taken" : "refused")} />
      <ol className="grid gap-2">
        {steps.map(({ name, outcome, code, value }) => {
          const { icon: Icon, className } = LOOKS[outcome];
          return (
            <li key={name} className="flex min-w-0 items-start gap-2">
              <Icon aria-hidden className={cn("mt-0.5 size-4 shrink-0", className)} />
              <span className="sr-only">{t(`outcomes.${outcome}`)}</span>
              <span className="min-w-0">
                <span className="font-medium">{t(`steps.${name}`)}</span>
                {value === null ? null : <code className="ml-2 break-all font-mono text-xs">{value}</code>}
                {code === null ? null : <span className="block text-pretty text-quiet">{t(`codes.${code}`)}</span>}
              </span>
            </li>
          );
        })}
      </ol>
    </div>
  );
}
