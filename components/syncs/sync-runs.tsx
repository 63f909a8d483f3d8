"use client";

import { useFormatter, useTranslations } from "next-intl";
import { changeAddress, useAddressParams } from "@/components/ui/address";
import { Button } from "@/components/ui/button";
import { ProblemCallout } from "@/components/ui/problem-callout";
import { RelativeTime } from "@/components/ui/relative-time";
import { Skeleton } from "@/components/ui/skeleton";
import { Table, type TableColumn } from "@/components/ui/table";
import type { SyncRun } from "@/lib/contracts/syncs";
import { useSyncRuns } from "./queries";
import { RunSheet } from "./run-sheet";
import { RunState } from "./run-state";
import { durationMs, durationWords } from "./run-words";

/** What ran, newest first; a row opens all that is known of it, at an address of its own. */
export function SyncRuns({ connectionId }: { connectionId: string }) {
  const t = useTranslations("syncs");
  const runs = useSyncRuns(connectionId);
  const params = useAddressParams();
  const columns = useColumns();
  const rows = runs.data?.pages.flatMap(({ data }) => data) ?? [];
  const openId = params.get("run");
  const address = (id: string | null) => addressOf(connectionId, params, id);

  if (runs.isLoading) return <Skeleton className="h-40 w-full" />;
  return (
    <>
      {rows.length > 0 ? (
        <Table
          label={t("runs")}
          columns={columns}
          rows={rows}
          rowKey={({ id }) => id}
          rowLink={({ id }) => address(id)}
          onRowOpen={({ id }) => changeAddress(address(id), "push")}
        />
      ) : null}
      {rows.length === 0 && !runs.error ? <p className="text-quiet">{t("runsEmpty")}</p> : null}
      {runs.error ? <ProblemCallout error={runs.error} onRetry={() => void runs.refetch()} className="mt-4" /> : null}
      {runs.hasNextPage ? (
        <div className="mt-5 flex justify-center">
          <Button busy={runs.isFetchingNextPage} onClick={() => void runs.fetchNextPage()}>
            {t("more")}
          </Button>
        </div>
      ) : null}
      <RunSheet
        run={rows.find(({ id }) => id === openId) ?? null}
        isWanted={openId !== null}
        onClose={() => changeAddress(address(null), "push")}
      />
    </>
  );
}

function useColumns(): readonly TableColumn<SyncRun>[] {
  const t = useTranslations("syncs");
  const format = useFormatter();
  const count = (key: "read" | "written" | "unchanged" | "failed"): TableColumn<SyncRun> => ({
    key,
    header: t(`columns.${key}`),
    cell: (run) => (
      <span className={key === "failed" && run.failed > 0 ? "text-danger" : undefined}>{format.number(run[key])}</span>
    ),
    align: "right",
  });
  return [
    {
      key: "subject",
      header: t("columns.subject"),
      cell: (run) => <span className="wrap-anywhere font-medium">{run.subject?.name ?? t("allCalendars")}</span>,
      onPhone: "title",
    },
    {
      key: "state",
      header: t("columns.state"),
      cell: (run) => <RunState state={run.state} />,
    },
    {
      key: "what",
      header: t("columns.what"),
      cell: (run) => (
        <span className="text-quiet max-sm:text-right sm:whitespace-nowrap">
          {t(`directions.${run.direction}`)} · {t(`triggers.${run.trigger}`)}
        </span>
      ),
    },
    count("read"),
    count("written"),
    count("unchanged"),
    count("failed"),
    {
      key: "duration",
      header: t("columns.duration"),
      cell: (run) => <Duration run={run} />,
      align: "right",
    },
    {
      key: "at",
      header: t("columns.at"),
      cell: (run) => (
        <RelativeTime at={run.startedAt ?? run.requestedAt} className="relative z-[1] whitespace-nowrap text-quiet" />
      ),
      align: "right",
    },
  ];
}

function Duration({ run }: { run: SyncRun }) {
  const ms = durationMs(run);
  return <span className="whitespace-nowrap text-quiet">{ms === null ? "–" : durationWords(ms)}</span>;
}

/** This page's address with that run open. */
function addressOf(connectionId: string, current: URLSearchParams, runId: string | null): string {
  const params = new URLSearchParams(current);
  if (runId) params.set("run", runId);
  else params.delete("run");
  const path = `/integration-hub/active/${connectionId}/sync`;
  return params.size > 0 ? `${path}?${params}` : path;
}
