"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useMemo } from "react";
import { LiveLog } from "@/components/live-log/live-log";
import { useLiveLog } from "@/components/live-log/use-live-log";
import { apiFetch } from "@/lib/client/api-fetch";
import type { Delivery, listDeliveriesContract } from "@/lib/contracts/webhooks/deliveries";
import type { DeliveryQuery } from "./delivery-query";
import { DeliveryRow } from "./delivery-row";
import { DeliverySheet } from "./delivery-sheet";
import { type DeliveryPage, logPage } from "./log-page";

interface DeliveryLogProps {
  readonly query: DeliveryQuery;
  readonly firstPage: DeliveryPage;
  /** What is said where nothing fits. */
  readonly empty: ReactNode;
}

const PAGE = 100;

/** What was sent, or waits to be sent. */
export function DeliveryLog({ query, firstPage, empty }: DeliveryLogProps) {
  const t = useTranslations("deliveries");
  const begun = useMemo(() => logPage(firstPage), [firstPage]);
  const log = useLiveLog<Delivery>({
    // Not among what live updates fetch anew: that would be every page there is.
    name: ["delivery-log", query],
    firstPage: begun,
    fetchPage: async (cursor, signal) =>
      logPage(
        await apiFetch<typeof listDeliveriesContract>("GET", "/api/webhooks/deliveries", {
          query: { ...query, limit: PAGE, ...(cursor ? { cursor } : {}) },
          signal,
        }),
      ),
  });
  return (
    <LiveLog
      label={t("listLabel")}
      log={log}
      param="delivery"
      row={(delivery, place, onOpen) => (
        <DeliveryRow delivery={delivery} place={place} onOpen={onOpen} isOneEndpoint={query.endpointId !== undefined} />
      )}
      sheet={(id, onOpen) => <DeliverySheet id={id} onClose={() => onOpen(null)} />}
      empty={empty}
    />
  );
}
