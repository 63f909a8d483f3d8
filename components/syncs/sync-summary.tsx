"use client";

import { RefreshCw } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { notify } from "@/components/ui/notify";
import { ProblemCallout } from "@/components/ui/problem-callout";
import type { SyncStatus } from "@/lib/contracts/syncs";
import { CalendarStatus } from "./calendar-status";
import { useStartSync } from "./queries";
import { SyncSentence } from "./sync-sentence";
import { isRunning } from "./sync-state";

interface SyncSummaryProps {
  readonly status: SyncStatus;
  readonly provider: string;
  readonly mayWrite: boolean;
}

/** The sentence that says how it goes, the button that looks now, and each calendar. */
export function SyncSummary({ status, provider, mayWrite }: SyncSummaryProps) {
  const t = useTranslations("syncs");
  const start = useStartSync(status.connectionId);
  const busy = start.isPending || isRunning(status);
  return (
    <Card
      title={t("title")}
      description={<SyncSentence status={status} provider={provider} />}
      action={
        mayWrite ? (
          <Button
            size="sm"
            busy={busy}
            onClick={() =>
              start.mutate(undefined, { onSuccess: () => notify({ tone: "positive", text: t("started") }) })
            }
          >
            <RefreshCw aria-hidden />
            {busy ? t("syncing") : t("syncNow")}
          </Button>
        ) : null
      }
    >
      {start.error ? <ProblemCallout error={start.error} className="mb-4" /> : null}
      <ul className="divide-y">
        {status.calendars.map((calendar) => (
          <CalendarStatus key={calendar.id} calendar={calendar} provider={provider} />
        ))}
      </ul>
    </Card>
  );
}
