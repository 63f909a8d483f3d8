import { Lock } from "lucide-react";
import { useTranslations } from "next-intl";
import { memo } from "react";
import { RelativeTime } from "@/components/ui/relative-time";
import type { Delivery } from "@/lib/contracts/webhooks/deliveries";
import { DeliveryBadge } from "./delivery-badge";
import { useFailureWords } from "./use-failure-words";

interface DeliveryRowProps {
  readonly delivery: Delivery;
  /** The address of a delivery in this list, up to its id. */
  readonly place: string;
  readonly onOpen: (id: string) => void;
  /** Its endpoint is what the page is about. */
  readonly isOneEndpoint: boolean;
}

/**
 * One delivery in the list: what, to where, what became of it, and what was wrong the last time. Its link leads to the same
 * page, so that it needs nothing of what Next's own brings to each row.
 */
export const DeliveryRow = memo(function Row({ delivery, place, onOpen, isOneEndpoint }: DeliveryRowProps) {
  const t = useTranslations("deliveries");
  const failure = useFailureWords();
  const { id, eventType, endpoint, createdAt, lastError, lastStatus, origin, state } = delivery;
  const told = lastError !== null && state !== "delivered" ? failure(lastError, lastStatus).what : null;
  return (
    <div className="relative grid items-center gap-x-4 gap-y-1 overflow-hidden border-b hover:bg-hover max-sm:h-18 max-sm:grid-cols-[minmax(0,1fr)_auto] max-sm:content-center sm:h-12 sm:grid-cols-[minmax(0,1fr)_minmax(0,1fr)_7rem_7rem] lg:grid-cols-[minmax(0,4fr)_minmax(0,7fr)_8rem_7.5rem]">
      <div className="flex min-w-0 items-center gap-2">
        <a
          href={place + id}
          onClick={(event) => {
            if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
            event.preventDefault();
            onOpen(id);
          }}
          className="min-w-0 truncate font-medium font-mono text-xs after:absolute after:inset-0 after:content-['']"
        >
          {eventType}
        </a>
        {origin === "event" ? null : <span className="shrink-0 text-quiet text-xs">{t(`origins.${origin}`)}</span>}
      </div>
      <span className="flex min-w-0 gap-x-1.5 text-quiet text-xs max-lg:flex-col max-sm:order-3 lg:items-center">
        <span className="flex min-w-0 items-center gap-1.5">
          {delivery.private ? <Lock role="img" aria-label={t("private")} className="size-3.5 shrink-0" /> : null}
          {isOneEndpoint ? null : <span className="truncate">{endpoint.description || endpoint.url}</span>}
        </span>
        {told === null ? null : <span className="min-w-0 truncate text-danger">{told}</span>}
      </span>
      <span className="max-sm:order-2 max-sm:justify-self-end">
        <DeliveryBadge delivery={delivery} />
      </span>
      <RelativeTime
        at={createdAt}
        className="relative z-[1] whitespace-nowrap text-right text-quiet text-xs max-sm:order-4"
      />
    </div>
  );
});
