"use client";

import { ExternalLink } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { buttonLook } from "@/components/ui/button-look";
import { Card } from "@/components/ui/card";
import { notify } from "@/components/ui/notify";
import { ProblemCallout } from "@/components/ui/problem-callout";
import { RelativeTime } from "@/components/ui/relative-time";
import type { SyncItemError } from "@/lib/contracts/syncs";
import { useRetryItem, useSyncErrors } from "./queries";

interface SyncErrorsProps {
  readonly connectionId: string;
  readonly provider: string;
  readonly mayWrite: boolean;
}

/** Items that could not be kept, each with why and what to do; nothing where there is none. */
export function SyncErrors({ connectionId, provider, mayWrite }: SyncErrorsProps) {
  const t = useTranslations("syncs.items");
  const errors = useSyncErrors(connectionId);
  const items = errors.data?.pages.flatMap(({ data }) => data) ?? [];
  if (errors.error) return <ProblemCallout error={errors.error} onRetry={() => void errors.refetch()} />;
  if (items.length === 0) return null;
  return (
    <Card title={t("title")} description={t("detail")}>
      <ul className="divide-y">
        {items.map((item) => (
          <Item key={item.id} item={item} provider={provider} mayWrite={mayWrite} />
        ))}
      </ul>
      {errors.hasNextPage ? (
        <div className="mt-4 flex justify-center">
          <Button size="sm" busy={errors.isFetchingNextPage} onClick={() => void errors.fetchNextPage()}>
            {t("more")}
          </Button>
        </div>
      ) : null}
    </Card>
  );
}

interface ItemProps {
  readonly item: SyncItemError;
  readonly provider: string;
  readonly mayWrite: boolean;
}

function Item({ item, provider, mayWrite }: ItemProps) {
  const t = useTranslations("syncs.items");
  const format = useFormatter();
  const retry = useRetryItem(item.connectionId, (outcome) =>
    notify({ tone: outcome === "failed" ? "danger" : "positive", text: t(`outcomes.${outcome}`) }),
  );
  return (
    <li className="flex flex-wrap items-start justify-between gap-x-6 gap-y-2 py-3 first:pt-0 last:pb-0">
      <div className="min-w-0 grow basis-72">
        <p className="wrap-anywhere font-medium">{item.title ?? item.reason.message}</p>
        <p className="text-pretty">
          {item.title ? `${item.reason.message} ` : null}
          {item.reason.remedy}
        </p>
        <p className="wrap-anywhere mt-1 text-quiet text-xs">
          {t("in", { calendar: item.subject.name })} ·{" "}
          {item.startText ? `${t("begins", { text: startWords(item.startText, format) })} · ` : null}
          {t.rich("since", { time: () => <RelativeTime at={item.firstAt} /> })}
          {/* What tells nobody anything is there only where nothing else names it. */}
          {item.title || item.webUrl ? null : (
            <>
              {" "}
              · <span className="font-mono">{item.externalId}</span>
            </>
          )}
        </p>
        {retry.error ? <ProblemCallout error={retry.error} className="mt-2" /> : null}
      </div>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        {item.webUrl ? (
          <a href={item.webUrl} target="_blank" rel="noreferrer" className={buttonLook({ size: "sm" })}>
            {t("openAt", { provider })}
            <ExternalLink aria-hidden />
          </a>
        ) : null}
        {mayWrite ? (
          <Button size="sm" busy={retry.isPending} onClick={() => retry.mutate(item.id)}>
            {t("retry")}
          </Button>
        ) : null}
      </div>
    </li>
  );
}

const INSTANT = /T.*(Z|[+-]\d{2}:\d{2})$/;

/** A beginning that makes sense as people write it; one that does not, as the provider wrote it. */
function startWords(text: string, format: ReturnType<typeof useFormatter>): string {
  const at = INSTANT.test(text) ? new Date(text) : null;
  if (!at || Number.isNaN(at.getTime())) return text.replace("T", " ");
  return format.dateTime(at, { dateStyle: "medium", timeStyle: "short" });
}
