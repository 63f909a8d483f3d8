"use client";

import { useFormatter, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Callout } from "@/components/ui/callout";
import { CopyField } from "@/components/ui/copy-field";
import { ExactTime } from "@/components/ui/exact-time";
import { Sheet } from "@/components/ui/sheet";
import type { SyncRun } from "@/lib/contracts/syncs";
import { ProgressBar } from "./progress-bar";
import { RunState } from "./run-state";
import { durationMs, durationWords } from "./run-words";

interface RunSheetProps {
  readonly run: SyncRun | null;
  /** The address names a run, be it in the list or not. */
  readonly isWanted: boolean;
  readonly onClose: () => void;
}

/** One run, with all that is known of it. */
export function RunSheet({ run, isWanted, onClose }: RunSheetProps) {
  const t = useTranslations("syncs");
  return (
    <Sheet
      open={isWanted}
      onOpenChange={onClose}
      title={run ? (run.subject?.name ?? t("allCalendars")) : t("sheet.title")}
      description={run ? <RunState state={run.state} /> : undefined}
    >
      {run ? <Details run={run} /> : <p>{t("sheet.gone")}</p>}
    </Sheet>
  );
}

const COUNTS = ["pages", "read", "created", "updated", "deleted", "unchanged", "failed"] as const;
/** Of what was written to the provider: nothing was read, and what is not in step is not listed on the page. */
const OUT_COUNTS = ["created", "updated", "deleted"] as const;

function Details({ run }: { run: SyncRun }) {
  const t = useTranslations("syncs");
  const format = useFormatter();
  const ms = durationMs(run);
  const isOut = run.direction === "out";
  return (
    <div className="grid gap-5">
      {run.error ? (
        <Callout tone="danger" title={run.error.message}>
          <p>{run.error.remedy}</p>
          {run.retryAt ? (
            <p className="mt-1 text-quiet">
              {t.rich("sheet.retryAt", { time: () => <ExactTime at={run.retryAt ?? ""} /> })}
            </p>
          ) : null}
        </Callout>
      ) : null}
      {run.state === "running" ? (
        <ProgressBar label={t("sheet.progress")} done={run.read} total={run.expected} />
      ) : null}
      <dl className="grid grid-cols-2 gap-4">
        <Row label={t("columns.what")}>{t(`directions.${run.direction}`)}</Row>
        {isOut ? null : <Row label={t("sheet.mode")}>{t(`modes.${run.mode}`)}</Row>}
        <Row label={t("sheet.trigger")}>{t(`triggers.${run.trigger}`)}</Row>
        <Row label={t("sheet.entity")}>{t("sheet.events")}</Row>
        <Row label={t("sheet.requested")}>
          <ExactTime at={run.requestedAt} />
        </Row>
        <Row label={t("sheet.started")}>{run.startedAt ? <ExactTime at={run.startedAt} /> : t("sheet.notYet")}</Row>
        <Row label={t("sheet.finished")}>{run.finishedAt ? <ExactTime at={run.finishedAt} /> : t("sheet.notYet")}</Row>
        <Row label={t("columns.duration")}>{ms === null ? t("sheet.notYet") : durationWords(ms)}</Row>
      </dl>
      <div>
        <h3 className="mb-2 font-medium">{t("sheet.counts")}</h3>
        <dl className="grid grid-cols-2 gap-x-6 gap-y-1.5">
          {(isOut ? OUT_COUNTS : COUNTS).map((key) => (
            <div key={key} className="flex justify-between gap-3 border-b pb-1.5">
              <dt className="text-quiet">{t(`sheet.${key}`)}</dt>
              <dd className={key === "failed" && run.failed > 0 ? "text-danger tabular-nums" : "tabular-nums"}>
                {format.number(run[key])}
              </dd>
            </div>
          ))}
        </dl>
        {run.failed > 0 && !isOut ? <p className="mt-2 text-quiet">{t("sheet.failedHint")}</p> : null}
      </div>
      <dl className="grid gap-4">
        {isOut ? null : (
          <Row label={t("sheet.cursor")}>
            {run.cursorMark ? <code className="font-mono text-xs">{run.cursorMark}</code> : t("sheet.noCursor")}
          </Row>
        )}
        <Row label={t("sheet.id")}>
          <CopyField what={t("sheet.id")} value={run.id} />
        </Row>
      </dl>
    </div>
  );
}

function Row({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="min-w-0">
      <dt className="text-quiet text-xs">{label}</dt>
      <dd className="mt-0.5 break-words">{children}</dd>
    </div>
  );
}
