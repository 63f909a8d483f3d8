import { Check } from "lucide-react";
import { useTranslations } from "next-intl";
import { BrandIcon } from "@/components/ui/brand-icon";
import { Callout } from "@/components/ui/callout";
import { StateBadge } from "@/components/ui/state-badge";

const CHECKS = ["account", "calendars", "events"] as const;

/** Two connections as the hub shows them, one well and one that needs a person. Drawn, not real: it says so. */
export function ConnectionExample() {
  const t = useTranslations("product.example");
  return (
    <figure className="min-w-0">
      <div className="grid gap-4 rounded-md border bg-rail p-4 sm:p-5">
        <Callout tone="danger" title={t("brokenTitle")}>
          <p>{t("brokenDetail")}</p>
          <p className="mt-2 font-medium text-accent-text">{t("brokenRemedy")}</p>
        </Callout>
        <div className="rounded-md border bg-raised p-4">
          <div className="flex items-start gap-3">
            <BrandIcon brand="google-calendar" name="Google Calendar" />
            <div className="min-w-0 grow">
              <p className="truncate font-medium">{t("account")}</p>
              <p className="text-quiet">{t("sentence")}</p>
            </div>
            <StateBadge status="active" />
          </div>
          <ul className="mt-4 grid gap-1.5 border-t pt-3">
            {CHECKS.map((check) => (
              <li key={check} className="flex items-center gap-2">
                <Check aria-hidden className="size-4 shrink-0 text-positive" />
                <span className="grow">{t(`checks.${check}.name`)}</span>
                <span className="text-quiet tabular-nums">{t(`checks.${check}.detail`)}</span>
              </li>
            ))}
          </ul>
        </div>
      </div>
      <figcaption className="mt-2 text-center text-quiet text-xs">{t("caption")}</figcaption>
    </figure>
  );
}
