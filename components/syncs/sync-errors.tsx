"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { notify } from "@/components/ui/notify";
import { ProblemCallout } from "@/components/ui/problem-callout";
import { RelativeTime } from "@/components/ui/relative-time";
import type { SyncItemError } from "@/lib/contracts/syncs";
import { useRetryItem, useSyncErrors } from "./queries";

interface SyncErrorsProps {
  readonly connectionId: string;
  readonly mayWrite: boolean;
}

/** Items that could not be kept, each with why and what to do; nothing where there is none. */
export function SyncErrors({ connectionId, mayWrite }: SyncErrorsProps) {
  const t = useTranslations("syncs.items");
  const errors = useSyncErrors(connectionId);
  const items = errors.data?.pages.flatMap(({ data }) => data) ?? [];
  if (errors.error) return <ProblemCallout error={errors.error} onRetry={() => void errors.refetch()} />;
  if (items.length === 0) return null;
  return (
    <Card title={t("title")} description={t("detail")}>
      <ul className="divide-y">
        {items.map((item) => (
          <Item key={item.id} item={item} mayWrite={mayWrite} />
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

function Item({ item, mayWrite }: { item: SyncItemError; mayWrite: boolean }) {
  const t = useTranslations("syncs.items");
  const retry = useRetryItem(item.connectionId);
  const tell = () =>
    retry.mutate(item.id, {
      onSuccess: ({ outcome }) =>
        notify({ tone: outcome === "failed" ? "danger" : "positive", text: t(`outcomes.${outcome}`) }),
    });
  return (
    <li className="flex flex-wrap items-start justify-between gap-x-6 gap-y-2 py-3 first:pt-0 last:pb-0">
      <div className="min-w-0 grow basis-72">
        <p className="font-medium">{item.reason.message}</p>
        <p className="text-pretty">{item.reason.remedy}</p>
        <p className="wrap-anywhere mt-1 text-quiet text-xs">
          {t("in", { calendar: item.subject.name })} ·{" "}
          {t.rich("since", { time: () => <RelativeTime at={item.firstAt} /> })} ·{" "}
          <span className="font-mono">{item.externalId}</span>
        </p>
        {retry.error ? <ProblemCallout error={retry.error} className="mt-2" /> : null}
      </div>
      {mayWrite ? (
        <Button size="sm" busy={retry.isPending} onClick={tell}>
          {t("retry")}
        </Button>
      ) : null}
    </li>
  );
}
