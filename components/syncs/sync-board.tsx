"use client";

import { CalendarDays } from "lucide-react";
import { useTranslations } from "next-intl";
import { ButtonLink } from "@/components/ui/button-link";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { ProblemCallout } from "@/components/ui/problem-callout";
import { Skeleton } from "@/components/ui/skeleton";
import { useSyncStatus } from "./queries";
import { SyncErrors } from "./sync-errors";
import { SyncRuns } from "./sync-runs";
import { SyncSummary } from "./sync-summary";

interface SyncBoardProps {
  readonly connectionId: string;
  readonly provider: string;
  readonly mayWrite: boolean;
}

/** How a connection's calendars are kept in step: how it goes, what ran, and what could not be kept. */
export function SyncBoard({ connectionId, provider, mayWrite }: SyncBoardProps) {
  const t = useTranslations("syncs");
  const status = useSyncStatus(connectionId);
  if (status.isLoading) return <Loading />;
  if (!status.data) return <ProblemCallout error={status.error} onRetry={() => void status.refetch()} />;
  const isEmpty = status.data.calendars.length === 0;
  return (
    <div className="grid grid-cols-1 gap-6">
      {isEmpty ? (
        <EmptyState
          icon={CalendarDays}
          title={t("emptyTitle")}
          description={t("emptyDetail", { provider })}
          action={
            <ButtonLink variant="primary" href={`/integration-hub/active/${connectionId}#calendars`}>
              {t("choose")}
            </ButtonLink>
          }
        />
      ) : (
        <SyncSummary status={status.data} provider={provider} mayWrite={mayWrite} />
      )}
      <SyncErrors connectionId={connectionId} provider={provider} mayWrite={mayWrite} />
      <Card title={t("runs")} description={t("runsDetail")}>
        <SyncRuns connectionId={connectionId} />
      </Card>
    </div>
  );
}

function Loading() {
  const t = useTranslations("ui");
  return (
    <div role="status" className="grid gap-6">
      <span className="sr-only">{t("loading")}</span>
      <Skeleton className="h-36 w-full" />
      <Skeleton className="h-64 w-full" />
    </div>
  );
}
