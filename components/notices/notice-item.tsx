"use client";

import {
  CircleCheck,
  CircleX,
  Coins,
  Hourglass,
  type LucideIcon,
  Megaphone,
  RefreshCwOff,
  Sunrise,
  Undo2,
  Unplug,
  UserPlus,
} from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { useFormatter, useTranslations } from "next-intl";
import { RECONNECT_PARAM } from "@/components/connect/reconnect-param";
import { useConnect } from "@/components/connect/use-connect";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { cn } from "@/components/ui/cn";
import { ProblemCallout } from "@/components/ui/problem-callout";
import { RelativeTime } from "@/components/ui/relative-time";
import type { Notice, NoticeKind } from "@/lib/contracts/notices";

const SIGNS: Readonly<Record<NoticeKind, { icon: LucideIcon; className: string }>> = {
  connection_needs_reauth: { icon: CircleX, className: "text-danger" },
  connection_expires: { icon: Hourglass, className: "text-caution" },
  connection_recovered: { icon: CircleCheck, className: "text-positive" },
  endpoint_disabled: { icon: Unplug, className: "text-danger" },
  sync_failed: { icon: RefreshCwOff, className: "text-caution" },
  payment: { icon: Coins, className: "text-positive" },
  refund: { icon: Undo2, className: "text-caution" },
  lead: { icon: UserPlus, className: "text-positive" },
  post_failed: { icon: Megaphone, className: "text-danger" },
  daily_summary: { icon: Sunrise, className: "text-quiet" },
};

/** One notice: what happened, when, and the button that mends it. What is solved steps back. */
export function NoticeItem({ notice, onFollow }: { notice: Notice; onFollow: () => void }) {
  const t = useTranslations("notices");
  const { kind, connection, createdAt, readAt, resolvedAt, remedy } = notice;
  const { icon: Icon, className } = SIGNS[kind];
  const isUnread = readAt === null;
  return (
    <li className={cn("relative flex gap-3 p-3.5", isUnread && "bg-accent-soft")}>
      <Icon aria-hidden className={cn("mt-0.5 size-4 shrink-0", resolvedAt ? "text-quiet" : className)} />
      <div className="grid min-w-0 grow gap-1.5">
        <p className={cn("text-pretty break-words", resolvedAt ? "text-quiet" : isUnread && "font-medium")}>
          {isUnread ? <span className="sr-only">{t("isUnread")} </span> : null}
          <Link href={pageOf(notice)} onClick={onFollow} className="rounded-sm underline-offset-2 hover:underline">
            <Sentence notice={notice} />
          </Link>
        </p>
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-quiet text-xs">
          <RelativeTime at={createdAt} />
          {resolvedAt ? <Solved by={notice.resolvedBy} /> : null}
        </p>
        {connection && remedy === "reconnect" ? <Reconnect connection={connection} onFollow={onFollow} /> : null}
      </div>
    </li>
  );
}

function pageOf({ connection, endpoint }: Notice): string {
  if (connection) return `/integration-hub/active/${connection.id}`;
  return endpoint ? `/integration-hub/webhooks/out/${endpoint.id}` : "/integration-hub/webhooks/out";
}

function Sentence({ notice }: { notice: Notice }) {
  const { kind, connection, endpoint, reason, expiresAt, about } = notice;
  const t = useTranslations("notices");
  const format = useFormatter();
  const name = connection?.name ?? (endpoint?.description || endpoint?.url) ?? "";
  const integration = connection?.integrationName ?? "";
  const date = expiresAt ? format.dateTime(new Date(expiresAt), { dateStyle: "long" }) : "";
  const amount = notice.amount ? `${notice.amount.amount} ${notice.amount.currency}` : "";
  const said = { about: about ?? "", hasAbout: about ? "yes" : "no" };
  return t(`sentences.${kind}`, { name, integration, date, reason: reason ?? "", amount, ...said });
}

function Solved({ by }: { by: string | null }) {
  const t = useTranslations("notices");
  return <Badge icon={CircleCheck}>{by ? t("solvedBy", { person: by }) : t("solved")}</Badge>;
}

type ToReconnect = NonNullable<Notice["connection"]>;

function Reconnect({ connection, onFollow }: { connection: ToReconnect; onFollow: () => void }) {
  const t = useTranslations("notices");
  if (connection.authKind === "oauth2") return <ConsentAgain connection={connection} />;
  return (
    <ButtonLink
      size="sm"
      variant="primary"
      className="w-fit"
      aria-label={t("reconnectWhat", { name: connection.name })}
      href={`/integration-hub/active/${connection.id}?${RECONNECT_PARAM}=true`}
      onClick={onFollow}
    >
      {t("reconnect")}
    </ButtonLink>
  );
}

/** One click, to the provider; comes back to this page. */
function ConsentAgain({ connection }: { connection: ToReconnect }) {
  const t = useTranslations("notices");
  const { redirect, isBusy, error } = useConnect({
    integration: connection.integration,
    connectionId: connection.id,
    returnTo: usePathname(),
  });
  return (
    <>
      <Button
        size="sm"
        variant="primary"
        className="w-fit"
        busy={isBusy}
        aria-label={t("reconnectWhat", { name: connection.name })}
        onClick={redirect}
      >
        {t("reconnect")}
      </Button>
      {error ? <ProblemCallout error={error} /> : null}
    </>
  );
}
