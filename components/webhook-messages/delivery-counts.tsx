import { useFormatter, useTranslations } from "next-intl";
import type { WebhookMessage } from "@/lib/contracts/webhooks/messages";

const STATES = ["failed", "waiting", "delivered", "filtered", "canceled"] as const;

/** How many endpoints have a message, and how many do not yet, or never will. */
export function DeliveryCounts({ counts }: { counts: WebhookMessage["deliveries"] }) {
  const t = useTranslations("webhookMessages");
  const states = useTranslations("deliveries.states");
  const format = useFormatter();
  const there = STATES.filter((state) => counts[state] > 0);
  if (there.length === 0) return <span className="text-quiet text-xs">{t("noEndpoint")}</span>;
  return (
    <span className="block truncate text-xs">
      {there.map((state, index) => (
        <span key={state} className={state === "failed" ? "text-danger" : "text-quiet"}>
          {index > 0 ? " · " : null}
          {t("count", { state: states(state), count: format.number(counts[state]) })}
        </span>
      ))}
    </span>
  );
}
