import Link from "next/link";
import { useFormatter, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { sayIfKnown } from "@/components/i18n/say-if-known";
import { cn } from "@/components/ui/cn";
import type { ReceiptDetail, TimelineEntry } from "@/lib/contracts/receipts/receipt";
import { placeOf } from "./place-of";

const BAD: readonly TimelineEntry["kind"][] = ["failed", "unrouted"];

/** From its arrival to everything that followed, in its order. */
export function ReceiptTimeline({ receipt: { timeline, connection } }: { receipt: ReceiptDetail }) {
  const format = useFormatter();
  return (
    <ol className="grid">
      {timeline.map((entry, index) => (
        <li
          // biome-ignore lint/suspicious/noArrayIndexKey: entries are only ever added at the end, and several may be alike.
          key={index}
          className="relative flex gap-3 pb-3 last:pb-0 not-last:before:absolute not-last:before:top-3 not-last:before:bottom-0 not-last:before:left-[3.5px] not-last:before:w-px not-last:before:bg-edge"
        >
          <span
            aria-hidden
            className={cn(
              "mt-1.5 size-2 shrink-0 rounded-full",
              BAD.includes(entry.kind) ? "bg-danger" : entry.kind === "settled" ? "bg-positive" : "bg-quiet",
            )}
          />
          <Words entry={entry} href={placeOf(entry, connection?.id ?? null)} />
          <time
            dateTime={entry.at}
            title={format.dateTime(new Date(entry.at), { dateStyle: "full", timeStyle: "long" })}
            suppressHydrationWarning
            className="ml-auto shrink-0 whitespace-nowrap text-quiet text-xs tabular-nums"
          >
            {format.dateTime(new Date(entry.at), {
              day: "numeric",
              month: "short",
              hour: "2-digit",
              minute: "2-digit",
              second: "2-digit",
              fractionalSecondDigits: 3,
            })}
          </time>
        </li>
      ))}
    </ol>
  );
}

function Words({ entry: { kind, code, action, name }, href }: { entry: TimelineEntry; href: string | null }) {
  const t = useTranslations();
  if (kind === "change") {
    return (
      <span className="min-w-0 break-words">
        <MaybeLink href={href}>{sayIfKnown(t, `webhooks.changes.${code}`) ?? code}</MaybeLink>{" "}
        {action ? <code className="font-mono text-quiet text-xs">{action}</code> : null}
      </span>
    );
  }
  const reason = code ? (sayIfKnown(t, `webhooks.reasons.${code}.what`) ?? code) : null;
  return (
    <span className="min-w-0 break-words">
      <MaybeLink href={href}>{t(`webhooks.timeline.${kind}`, { name: name ?? "" })}</MaybeLink>
      {reason ? <span className="block text-quiet text-xs">{reason}</span> : null}
    </span>
  );
}

function MaybeLink({ href, children }: { href: string | null; children: ReactNode }) {
  if (href === null) return children;
  return (
    <Link href={href} prefetch={false} className="rounded-sm text-accent-text hover:underline">
      {children}
    </Link>
  );
}
