import { Lock } from "lucide-react";
import { useTranslations } from "next-intl";
import { memo, type ReactNode } from "react";
import { RelativeTime } from "@/components/ui/relative-time";
import type { Receipt } from "@/lib/contracts/receipts/receipt";
import { OutcomeBadge } from "./outcome-badge";

interface ReceiptRowProps {
  readonly receipt: Receipt;
  /** The integration's mark, drawn by the server. */
  readonly icon: ReactNode;
  /** The address of an event in this list, up to its id. */
  readonly place: string;
  readonly onOpen: (id: string) => void;
}

/**
 * One event in the list: what, of whom, about what, and what became of it. Stays as it is while others come into sight, and is
 * as tall as they are. Its link leads to the same page, so that it needs nothing of what Next's own brings to each row.
 */
export const ReceiptRow = memo(function Row({ receipt, icon, place, onOpen }: ReceiptRowProps) {
  const t = useTranslations("webhooks");
  const { id, type, subject, connection, receivedAt, integration } = receipt;
  return (
    <div className="relative grid items-center gap-x-4 gap-y-1 overflow-hidden border-b hover:bg-hover max-sm:h-18 max-sm:grid-cols-[minmax(0,1fr)_auto] max-sm:content-center sm:h-12 sm:grid-cols-[minmax(0,5fr)_minmax(0,4fr)_minmax(0,4fr)_9.5rem_6.5rem]">
      <div className="flex min-w-0 items-center gap-2.5">
        {icon}
        <a
          href={place + id}
          onClick={(event) => {
            if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
            event.preventDefault();
            onOpen(id);
          }}
          className="min-w-0 truncate font-medium font-mono text-xs after:absolute after:inset-0 after:content-['']"
        >
          {type}
        </a>
      </div>
      <span className="flex min-w-0 items-center gap-1.5 text-quiet max-sm:order-3">
        {receipt.private ? <Lock role="img" aria-label={t("private")} className="size-3.5 shrink-0" /> : null}
        <span className="truncate">{connection ? connection.name : t("nobodys", { integration })}</span>
      </span>
      <span className="truncate font-mono text-quiet text-xs max-sm:hidden">{subject}</span>
      <span className="max-sm:order-2">
        <OutcomeBadge receipt={receipt} />
      </span>
      <RelativeTime
        at={receivedAt}
        className="relative z-[1] whitespace-nowrap text-quiet text-xs max-sm:order-4 sm:text-right"
      />
    </div>
  );
});
