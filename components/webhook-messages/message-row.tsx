import { Lock } from "lucide-react";
import { useTranslations } from "next-intl";
import { memo } from "react";
import { RelativeTime } from "@/components/ui/relative-time";
import type { WebhookMessage } from "@/lib/contracts/webhooks/messages";
import { DeliveryCounts } from "./delivery-counts";

interface MessageRowProps {
  readonly message: WebhookMessage;
  /** The address of a message in this list, up to its id. */
  readonly place: string;
  readonly onOpen: (id: string) => void;
}

/**
 * One message in the list: what, by whom, and how many endpoints have it. Its link leads to the same page, so that it needs
 * nothing of what Next's own brings to each row.
 */
export const MessageRow = memo(function Row({ message, place, onOpen }: MessageRowProps) {
  const t = useTranslations("webhookMessages");
  const { id, eventType, own, actor, timestamp, deliveries } = message;
  return (
    <div className="relative grid items-center gap-x-4 gap-y-1 overflow-hidden border-b hover:bg-hover max-sm:h-18 max-sm:grid-cols-[minmax(0,1fr)_auto] max-sm:content-center sm:h-12 sm:grid-cols-[minmax(0,4fr)_minmax(0,3fr)_minmax(0,4fr)_6rem]">
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
        {own ? <span className="shrink-0 text-quiet text-xs">{t("own")}</span> : null}
        {message.private ? (
          <Lock role="img" aria-label={t("private")} className="size-3.5 shrink-0 text-quiet" />
        ) : null}
      </div>
      <span className="truncate text-quiet text-xs max-sm:order-3">{actor.name}</span>
      <span className="min-w-0 max-sm:order-2 max-sm:justify-self-end">
        <DeliveryCounts counts={deliveries} />
      </span>
      <RelativeTime
        at={timestamp}
        className="relative z-[1] whitespace-nowrap text-right text-quiet text-xs max-sm:order-4"
      />
    </div>
  );
});
