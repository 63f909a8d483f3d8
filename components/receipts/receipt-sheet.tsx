"use client";

import { ChevronDown, ChevronUp, RotateCcw } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { AlertDialog } from "@/components/ui/alert-dialog";
import { Button } from "@/components/ui/button";
import { notify } from "@/components/ui/notify";
import { ProblemCallout } from "@/components/ui/problem-callout";
import { Sheet } from "@/components/ui/sheet";
import { Skeleton } from "@/components/ui/skeleton";
import { ApiProblem } from "@/lib/client/api-problem";
import type { ReceiptDetail } from "@/lib/contracts/receipts/receipt";
import { useReceipt, useReplay } from "./queries";
import { ReceiptDetails } from "./receipt-details";
import type { ReceiptQuery } from "./receipt-query";

interface ReceiptSheetProps {
  readonly id: string;
  readonly query: ReceiptQuery;
  readonly icons: Readonly<Record<string, ReactNode>>;
  /** Opens another one; null: none. */
  readonly onOpen: (id: string | null) => void;
}

/** One event with all that is known of it, the way to the next ones, and having it processed again. */
export function ReceiptSheet({ id, query, icons, onOpen }: ReceiptSheetProps) {
  const t = useTranslations("webhooks");
  const { data, error, refetch } = useReceipt(id, query);
  return (
    <Sheet
      open
      onOpenChange={() => onOpen(null)}
      title={data?.type ?? t("sheet.title")}
      description={
        data ? (
          <span className="flex items-center gap-2">
            {icons[data.integration]}
            {data.connection?.name ?? t("nobodys", { integration: data.integration })}
          </span>
        ) : undefined
      }
    >
      {error ? <ProblemCallout error={error} {...(isNowhere(error) ? {} : { onRetry: () => void refetch() })} /> : null}
      {data ? (
        <>
          <Bar receipt={data} onOpen={onOpen} />
          <ReceiptDetails receipt={data} onOpen={onOpen} />
        </>
      ) : null}
      {data || error ? null : (
        <div className="grid gap-4">
          <Skeleton className="h-8 w-full" />
          <Skeleton className="h-32 w-full" />
          <Skeleton className="h-48 w-full" />
        </div>
      )}
    </Sheet>
  );
}

/** What is not there is not there the next time either. */
function isNowhere(error: Error): boolean {
  return error instanceof ApiProblem && error.status === 404;
}

function Bar({ receipt, onOpen }: { receipt: ReceiptDetail; onOpen: (id: string) => void }) {
  const t = useTranslations("webhooks.sheet");
  const { newerId, olderId } = receipt;
  return (
    <div className="mb-5 flex flex-wrap items-center gap-2">
      <Button size="sm" disabled={!newerId} onClick={() => (newerId ? onOpen(newerId) : undefined)}>
        <ChevronUp aria-hidden />
        {t("newer")}
      </Button>
      <Button size="sm" disabled={!olderId} onClick={() => (olderId ? onOpen(olderId) : undefined)}>
        <ChevronDown aria-hidden />
        {t("older")}
      </Button>
      <Replay receipt={receipt} />
    </div>
  );
}

function Replay({ receipt: { id, mayReplay, body, type } }: { receipt: ReceiptDetail }) {
  const t = useTranslations("webhooks.replay");
  const [isAsked, setAsked] = useState(false);
  const replay = useReplay();
  const isGone = body.kind === "hidden" && body.because === "expired";
  if (!mayReplay || isGone) return null;
  return (
    <>
      <Button size="sm" variant="primary" className="ml-auto" onClick={() => setAsked(true)}>
        <RotateCcw aria-hidden />
        {t("one")}
      </Button>
      <AlertDialog
        open={isAsked}
        onOpenChange={setAsked}
        title={t("askOne", { type })}
        effect={t("effect")}
        confirmLabel={t("one")}
        tone="normal"
        onConfirm={async () => {
          const { replayed } = await replay.mutateAsync(id);
          notify({ tone: "positive", text: t("asked", { count: replayed }) });
        }}
      />
    </>
  );
}
