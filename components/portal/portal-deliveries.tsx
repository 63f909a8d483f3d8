"use client";

import { Inbox } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { DeliveryRow } from "@/components/deliveries/delivery-row";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { ProblemCallout } from "@/components/ui/problem-callout";
import type { Delivery } from "@/lib/contracts/webhooks/deliveries";
import { DeliveryFilters, EVERYTHING } from "./delivery-filters";
import { DeliverySheet } from "./delivery-sheet";
import { type DeliveryPage, type EndpointPage, usePortalDeliveries, usePortalEndpoints } from "./queries";

interface PortalDeliveriesProps {
  readonly token: string;
  readonly endpoints: EndpointPage;
  readonly firstPage: DeliveryPage;
}

/** What was sent to a customer, or waits to be sent, with every try. */
export function PortalDeliveries({ token, endpoints: firstEndpoints, firstPage }: PortalDeliveriesProps) {
  const t = useTranslations("portal.deliveries");
  const { data: endpoints } = usePortalEndpoints(token, firstEndpoints);
  const [filter, setFilter] = useState(EVERYTHING);
  const list = usePortalDeliveries(token, { filter, firstPage });
  const rows = list.data?.pages.flatMap(({ data }) => data) ?? [];
  if (endpoints.data.length === 0 && rows.length === 0) return null;
  const isEmpty = rows.length === 0 && !list.hasNextPage && !list.isFetching;
  return (
    <section aria-labelledby="portal-deliveries" className="grid gap-3">
      <h2 id="portal-deliveries" className="font-semibold">
        {t("title")}
      </h2>
      <DeliveryFilters endpoints={endpoints.data} filter={filter} onChange={setFilter} />
      {list.error ? <ProblemCallout error={list.error} onRetry={() => void list.refetch()} /> : null}
      <Rows token={token} rows={rows} isOneEndpoint={endpoints.data.length < 2} />
      {isEmpty ? <Empty isNarrowed={filter !== EVERYTHING} /> : null}
      {list.hasNextPage ? (
        <Button
          className="justify-self-center"
          busy={list.isFetchingNextPage}
          onClick={() => void list.fetchNextPage()}
        >
          {t("older")}
        </Button>
      ) : null}
    </section>
  );
}

interface RowsProps {
  readonly token: string;
  readonly rows: readonly Delivery[];
  readonly isOneEndpoint: boolean;
}

function Rows({ token, rows, isOneEndpoint }: RowsProps) {
  const t = useTranslations("portal.deliveries");
  const [openId, setOpen] = useState<string | null>(null);
  return (
    <>
      {rows.length > 0 ? (
        <ul aria-label={t("title")} className="-mb-px overflow-hidden rounded-md border bg-raised px-4">
          {rows.map((delivery) => (
            <li key={delivery.id} className="last:-mb-px">
              <DeliveryRow delivery={delivery} place="#" onOpen={setOpen} isOneEndpoint={isOneEndpoint} />
            </li>
          ))}
        </ul>
      ) : null}
      {openId ? <DeliverySheet token={token} id={openId} onClose={() => setOpen(null)} /> : null}
    </>
  );
}

function Empty({ isNarrowed }: { isNarrowed: boolean }) {
  const t = useTranslations("portal.deliveries");
  return (
    <EmptyState
      icon={Inbox}
      title={t(isNarrowed ? "noneFits" : "none")}
      description={t(isNarrowed ? "noneFitsDetail" : "noneDetail")}
    />
  );
}
