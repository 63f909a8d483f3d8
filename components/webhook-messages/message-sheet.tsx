"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { CodeBlock } from "@/components/deliveries/code-block";
import { DeliveryBadge } from "@/components/deliveries/delivery-badge";
import { CopyField } from "@/components/ui/copy-field";
import { ExactTime } from "@/components/ui/exact-time";
import { Fact } from "@/components/ui/fact";
import { ProblemCallout } from "@/components/ui/problem-callout";
import { Sheet } from "@/components/ui/sheet";
import { Skeleton } from "@/components/ui/skeleton";
import type { WebhookMessage } from "@/lib/contracts/webhooks/messages";
import { useDeliveriesOf, useMessage } from "./queries";

/** One message: what it says, and what became of it at each endpoint. */
export function MessageSheet({ id, onClose }: { id: string; onClose: () => void }) {
  const t = useTranslations("webhookMessages.sheet");
  const { data: message, error, refetch } = useMessage(id);
  return (
    <Sheet
      open
      onOpenChange={onClose}
      title={message?.eventType ?? t("title")}
      description={message ? <ExactTime at={message.timestamp} /> : undefined}
    >
      {error ? <ProblemCallout error={error} onRetry={() => void refetch()} /> : null}
      {message ? <Details message={message} /> : null}
      {message || error ? null : <Skeleton className="h-48 w-full" />}
    </Sheet>
  );
}

function Details({ message: { id, actor, tags, version, payload } }: { message: WebhookMessage }) {
  const t = useTranslations("webhookMessages.sheet");
  return (
    <div className="grid gap-6">
      <dl className="grid grid-cols-2 gap-4">
        <Fact label={t("by")}>{actor.name}</Fact>
        <Fact label={t("version")}>{version}</Fact>
        {tags.length > 0 ? <Fact label={t("tags")}>{tags.join(", ")}</Fact> : null}
        <Fact label={t("id")} isWide>
          <CopyField what="webhook-id" value={id} />
        </Fact>
      </dl>
      <section>
        <h3 className="mb-2 font-semibold">{t("endpoints")}</h3>
        <Deliveries messageId={id} />
      </section>
      <section>
        <h3 className="mb-2 font-semibold">{t("payload")}</h3>
        <CodeBlock label={t("payload")} text={JSON.stringify(payload, null, 2)} />
      </section>
    </div>
  );
}

function Deliveries({ messageId }: { messageId: string }) {
  const t = useTranslations("webhookMessages.sheet");
  const { data, error, refetch } = useDeliveriesOf(messageId);
  if (error) return <ProblemCallout error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton className="h-12 w-full" />;
  if (data.data.length === 0) return <p className="text-pretty text-quiet">{t("none")}</p>;
  return (
    <ul aria-label={t("endpoints")} className="divide-y rounded-md border">
      {data.data.map(({ id, endpoint, ...how }) => (
        <li key={id} className="flex items-center justify-between gap-3 px-3 py-2">
          <Link href={`/integration-hub/webhooks/out/deliveries?delivery=${id}`} className="wrap-anywhere font-medium">
            {endpoint.description || endpoint.url}
          </Link>
          <DeliveryBadge delivery={how} />
        </li>
      ))}
    </ul>
  );
}
