"use client";

import { RotateCcw } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { notify } from "@/components/ui/notify";
import { ProblemCallout } from "@/components/ui/problem-callout";
import { Sheet } from "@/components/ui/sheet";
import { Skeleton } from "@/components/ui/skeleton";
import { ApiProblem } from "@/lib/client/api-problem";
import type { DeliveryDetail } from "@/lib/contracts/webhooks/deliveries";
import { DeliveryDetails } from "./delivery-details";
import { useDelivery, useRetry } from "./queries";

/** One delivery with every try, and having it sent again. */
export function DeliverySheet({ id, onClose }: { id: string; onClose: () => void }) {
  const t = useTranslations("deliveries.sheet");
  const { data, error, refetch } = useDelivery(id);
  return (
    <Sheet
      open
      onOpenChange={onClose}
      title={data?.eventType ?? t("title")}
      description={
        data ? <span className="break-all">{data.endpoint.description || data.endpoint.url}</span> : undefined
      }
    >
      {error ? <ProblemCallout error={error} {...(isNowhere(error) ? {} : { onRetry: () => void refetch() })} /> : null}
      {data ? (
        <>
          <Bar delivery={data} />
          <DeliveryDetails delivery={data} />
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

function Bar({ delivery: { id, endpoint, mayRetry, state } }: { delivery: DeliveryDetail }) {
  const t = useTranslations("deliveries.sheet");
  const retry = useRetry();
  const again = () => retry.mutate(id, { onSuccess: () => notify({ tone: "positive", text: t("retried") }) });
  return (
    <div className="mb-5 grid gap-3">
      <div className="flex flex-wrap items-center gap-2">
        <ButtonLink size="sm" href={`/integration-hub/webhooks/out/${endpoint.id}`}>
          {t("endpoint")}
        </ButtonLink>
        {mayRetry ? (
          <Button size="sm" variant="primary" className="ml-auto" busy={retry.isPending} onClick={again}>
            <RotateCcw aria-hidden />
            {t(state === "delivered" ? "sendAgain" : "retry")}
          </Button>
        ) : null}
      </div>
      {retry.error ? <ProblemCallout error={retry.error} /> : null}
    </div>
  );
}
