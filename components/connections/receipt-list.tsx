import { CircleCheck, CircleMinus, CircleX } from "lucide-react";
import { useTranslations } from "next-intl";
import { cn } from "@/components/ui/cn";
import type { DisconnectReceipt } from "@/lib/contracts/connections";

const LOOKS = {
  done: { icon: CircleCheck, colour: "text-positive" },
  skipped: { icon: CircleMinus, colour: "text-quiet" },
  failed: { icon: CircleX, colour: "text-danger" },
} as const;

/** What disconnecting did, step by step. */
export function ReceiptList({ steps }: { steps: DisconnectReceipt["receipt"] }) {
  const t = useTranslations("connections");
  return (
    <ol className="grid gap-4">
      {steps.map(({ name, outcome, detail }) => {
        const { icon: Icon, colour } = LOOKS[outcome];
        return (
          <li key={name} className="flex gap-3">
            <Icon aria-hidden className={cn("mt-0.5 size-4 shrink-0", colour)} />
            <div className="min-w-0">
              <p className="font-medium">
                {t(`steps.${name}`)}
                <span className={cn("ml-2 font-normal text-xs", colour)}>{t(`outcomes.${outcome}`)}</span>
              </p>
              <p className="mt-0.5 text-pretty text-quiet">{detail}</p>
            </div>
          </li>
        );
      })}
    </ol>
  );
}
