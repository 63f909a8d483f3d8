"use client";

import { RotateCcw } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { notify } from "@/components/ui/notify";
import { ProblemCallout } from "@/components/ui/problem-callout";
import { Sheet } from "@/components/ui/sheet";
import { Skeleton } from "@/components/ui/skeleton";
import { ApiProblem } from "@/lib/client/api-problem";
import { DeliveryDetails, type ShownDelivery } from "./delivery-details";

interface DeliveryPanelProps {
  readonly delivery: {
    readonly data: ShownDelivery | undefined;
    readonly error: Error | null;
    readonly refetch: () => unknown;
  };
  /** Having it sent again, however it is done. */
  readonly retry: {
    readonly isPending: boolean;
    readonly error: Error | null;
    readonly mutate: (id: string, done: { onSuccess: () => void }) => void;
  };
  /** Beside that button. */
  readonly links?: ReactNode;
  readonly onClose: () => void;
}

/** One delivery with every try, and having it sent again, however the two are done. */
export function DeliveryPanel({ delivery: { data, error, refetch }, retry, links, onClose }: DeliveryPanelProps) {
  const t = useTranslations("deliveries.sheet");
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
          <Bar delivery={data} retry={retry} links={links} />
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

interface BarProps extends Pick<DeliveryPanelProps, "retry" | "links"> {
  readonly delivery: ShownDelivery;
}

function Bar({ delivery: { id, mayRetry, state }, retry, links }: BarProps) {
  const t = useTranslations("deliveries.sheet");
  const again = () => retry.mutate(id, { onSuccess: () => notify({ tone: "positive", text: t("retried") }) });
  if (!links && !mayRetry && !retry.error) return null;
  return (
    <div className="mb-5 grid gap-3">
      <div className="flex flex-wrap items-center gap-2">
        {links}
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
