import { useTranslations } from "next-intl";
import { sayIfKnown } from "@/components/i18n/say-if-known";
import { ExactTime } from "@/components/ui/exact-time";
import type { PaymentDetails } from "@/lib/contracts/payments";
import { type Figure, figuresOf } from "./figures-of";
import { usePrice } from "./use-price";

/** The payment's lines of the audit trail with their figures, the latest first. */
export function PaymentHistory({ entries }: { entries: PaymentDetails["history"] }) {
  const t = useTranslations();
  return (
    <ol className="grid gap-2">
      {entries.map(({ id, at, action, details }) => (
        <li key={id} className="rounded-md border p-3">
          <p className="flex flex-wrap justify-between gap-x-4">
            <span className="font-medium">{sayIfKnown(t, `payments.acts.${action}`) ?? action}</span>
            <span className="text-quiet text-xs">
              <ExactTime at={at} />
            </span>
          </p>
          <Figures figures={figuresOf(details ?? {})} />
        </li>
      ))}
    </ol>
  );
}

function Figures({ figures }: { figures: readonly Figure[] }) {
  const t = useTranslations();
  const price = usePrice();
  const say = (value: Figure["now"]) => (typeof value === "string" ? value : price(value));
  return (
    <dl className="mt-2 grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1 text-xs">
      {figures.map(({ name, before, now }) => (
        <div key={name} className="contents">
          <dt className="text-quiet">{sayIfKnown(t, `payments.figures.${name}`) ?? name}</dt>
          <dd className="break-all">
            {before === null ? say(now) : t("payments.changed", { before: say(before), now: say(now) })}
          </dd>
        </div>
      ))}
    </dl>
  );
}
