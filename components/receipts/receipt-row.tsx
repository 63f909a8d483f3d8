import { Lock } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { memo, type ReactNode } from "react";
import { RelativeTime } from "@/components/ui/relative-time";
import type { Receipt } from "@/lib/contracts/receipts/receipt";
import { OutcomeBadge } from "./outcome-badge";

interface ReceiptRowProps {
  readonly receipt: Receipt;
  /** The integration's mark, drawn by the server. */
  readonly icon: ReactNode;
  readonly href: string;
  readonly onOpen: (id: string) => void;
}

/** One event in the list: what, of whom, about what, and what became of it. Stays as it is while others come into sight. */
export const ReceiptRow = memo(function Row({ receipt, icon, href, onOpen }: ReceiptRowProps) {
  const t = useTranslations("webhooks");
  const { id, type, subject, connection, receivedAt, integration } = receipt;
  return (
    <div className="relative grid items-center gap-x-4 gap-y-1 border-b py-2.5 hover:bg-hover max-sm:grid-cols-[minmax(0,1fr)_auto] sm:min-h-12 sm:grid-cols-[minmax(0,5fr)_minmax(0,4fr)_minmax(0,4fr)_9.5rem_6.5rem]">
      <div className="flex min-w-0 items-center gap-2.5">
        {icon}
        <Link
          href={href}
          prefetch={false}
          onNavigate={(event) => {
            event.preventDefault();
            onOpen(id);
          }}
          className="min-w-0 truncate font-medium font-mono text-xs after:absolute after:inset-0 after:content-['']"
        >
          {type}
        </Link>
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
