"use client";

import { CircleCheck, CircleMinus, LoaderCircle } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import type { ListPage } from "@/components/settings/use-paged-list";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { ExactTime } from "@/components/ui/exact-time";
import { ProblemCallout } from "@/components/ui/problem-callout";
import { RelativeTime } from "@/components/ui/relative-time";
import type { WebhookRecovery } from "@/lib/contracts/webhooks/endpoints";
import { useCancelRecovery, useRecoveries } from "./queries";

interface RecoveryListProps {
  readonly endpointId: string;
  readonly firstPage: ListPage<WebhookRecovery>;
  readonly mayWrite: boolean;
}

/** What was asked to be sent again, and how far each is. */
export function RecoveryList({ endpointId, firstPage, mayWrite }: RecoveryListProps) {
  const t = useTranslations("endpoints.recoveries");
  const { data } = useRecoveries(endpointId, firstPage);
  const cancel = useCancelRecovery(endpointId);
  if (data.data.length === 0) return null;
  return (
    <Card title={t("title")} description={t("detail")}>
      <ul className="grid gap-4">
        {data.data.map((recovery) => (
          <li key={recovery.id} className="grid gap-1.5">
            <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
              <StateOf recovery={recovery} />
              <span>
                {t.rich(recovery.what, { since: () => <ExactTime at={recovery.since} />, count: recovery.total })}
              </span>
              <RelativeTime at={recovery.createdAt} className="ml-auto text-quiet text-xs" />
              {recovery.state === "running" && mayWrite ? (
                <Button size="sm" busy={cancel.isPending} onClick={() => cancel.mutate(recovery.id)}>
                  {t("stop")}
                </Button>
              ) : null}
            </div>
            {recovery.state === "running" ? <Progress recovery={recovery} /> : null}
          </li>
        ))}
      </ul>
      {cancel.error ? <ProblemCallout error={cancel.error} className="mt-3" /> : null}
    </Card>
  );
}

function StateOf({ recovery: { state } }: { recovery: WebhookRecovery }) {
  const t = useTranslations("endpoints.recoveries.states");
  if (state === "running") {
    return (
      <Badge tone="working" icon={LoaderCircle}>
        {t(state)}
      </Badge>
    );
  }
  const isDone = state === "done";
  return (
    <Badge tone={isDone ? "positive" : "idle"} icon={isDone ? CircleCheck : CircleMinus}>
      {t(state)}
    </Badge>
  );
}

function Progress({ recovery: { done, total } }: { recovery: WebhookRecovery }) {
  const t = useTranslations("endpoints.recoveries");
  const format = useFormatter();
  return (
    <div className="flex items-center gap-3">
      <progress
        value={done}
        max={Math.max(1, total)}
        aria-label={t("progress")}
        className="h-2 min-w-0 grow accent-accent"
      />
      <span className="text-quiet text-xs tabular-nums">
        {t("of", { done: format.number(done), total: format.number(total) })}
      </span>
    </div>
  );
}
