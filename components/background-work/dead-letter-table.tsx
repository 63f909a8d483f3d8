"use client";

import { CircleCheck, RotateCcw } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { PagedTable } from "@/components/settings/paged-table";
import type { ListPage } from "@/components/settings/use-paged-list";
import { AlertDialog } from "@/components/ui/alert-dialog";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { notify } from "@/components/ui/notify";
import { ProblemCallout } from "@/components/ui/problem-callout";
import { hasSucceeded } from "@/lib/client/has-succeeded";
import type { DeadLetter } from "@/lib/contracts/dead-letters";
import { jobWords } from "./job-words";
import { useDeadLetters, useDiscard, useRetry, useRetryAll } from "./queries";
import { useDeadLetterColumns } from "./use-dead-letter-columns";

interface DeadLetterTableProps {
  readonly firstPage: ListPage<DeadLetter>;
  /** Of the organization's own integrations, by key. */
  readonly ownNames: Readonly<Record<string, string>>;
}

/** What did not work, each with a way to try it again or to let it be. */
export function DeadLetterTable({ firstPage, ownNames }: DeadLetterTableProps) {
  const t = useTranslations("backgroundWork");
  const list = useDeadLetters(firstPage);
  const columns = useDeadLetterColumns(ownNames);
  const [asked, setAsked] = useState<DeadLetter | null>(null);
  const letters = list.data.pages.flatMap(({ data }) => data);
  if (letters.length === 0) {
    return <EmptyState icon={CircleCheck} title={t("emptyTitle")} description={t("emptyDetail")} />;
  }
  return (
    <>
      <RetryAll letters={letters} />
      <PagedTable
        label={t("title")}
        columns={[
          ...columns,
          {
            key: "actions",
            header: t("columns.actions"),
            align: "right",
            onPhone: "plain",
            cell: (letter) => <Actions letter={letter} onDiscard={setAsked} />,
          },
        ]}
        list={list}
        rowKey={({ id }) => id}
      />
      <DiscardDialog asked={asked} onClose={() => setAsked(null)} />
    </>
  );
}

function Actions({ letter, onDiscard }: { letter: DeadLetter; onDiscard: (letter: DeadLetter) => void }) {
  const t = useTranslations("backgroundWork");
  const all = useTranslations();
  const retry = useRetry();
  const job = jobWords(all, letter.job);
  const again = async () => {
    if (await hasSucceeded(retry.mutateAsync(letter.id))) notify({ tone: "positive", text: t("retried", { job }) });
  };
  return (
    <span className="inline-grid justify-items-end gap-2 max-sm:justify-items-start">
      <span className="flex gap-2">
        <Button size="sm" busy={retry.isPending} onClick={again} aria-label={t("retryOf", { job })}>
          {t("retry")}
        </Button>
        <Button size="sm" onClick={() => onDiscard(letter)} aria-label={t("discardOf", { job })}>
          {t("discard")}
        </Button>
      </span>
      {retry.error ? <ProblemCallout error={retry.error} /> : null}
    </span>
  );
}

/** For each job that failed more than once. */
function RetryAll({ letters }: { letters: readonly DeadLetter[] }) {
  const t = useTranslations("backgroundWork");
  const all = useTranslations();
  const retryAll = useRetryAll();
  const jobs = [...new Set(letters.map(({ job }) => job))];
  const several = jobs.filter((job) => letters.filter((letter) => letter.job === job).length > 1);
  if (several.length === 0) return null;
  const again = (job: string) =>
    retryAll.mutate(job, {
      onSuccess: ({ redriven }) => notify({ tone: "positive", text: t("retriedAll", { count: redriven }) }),
    });
  return (
    <div className="mb-4 flex flex-wrap gap-2">
      {several.map((job) => (
        <Button key={job} busy={retryAll.isPending && retryAll.variables === job} onClick={() => again(job)}>
          <RotateCcw aria-hidden />
          {t("retryAll", { job: jobWords(all, job) })}
        </Button>
      ))}
      {retryAll.error ? <ProblemCallout error={retryAll.error} className="w-full" /> : null}
    </div>
  );
}

function DiscardDialog({ asked, onClose }: { asked: DeadLetter | null; onClose: () => void }) {
  const t = useTranslations("backgroundWork");
  const all = useTranslations();
  const discard = useDiscard();
  return (
    <AlertDialog
      open={asked !== null}
      onOpenChange={(isOpen) => (isOpen ? undefined : onClose())}
      title={t("discardAsk", { job: asked ? jobWords(all, asked.job) : "" })}
      effect={t("discardEffect")}
      confirmLabel={t("discard")}
      onConfirm={async () => {
        if (!asked) return;
        await discard.mutateAsync(asked.id);
        notify({ tone: "positive", text: t("discarded") });
      }}
    />
  );
}
