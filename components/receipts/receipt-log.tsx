"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { LiveLog } from "@/components/live-log/live-log";
import { type LogPage, useLiveLog } from "@/components/live-log/use-live-log";
import { apiFetch } from "@/lib/client/api-fetch";
import type { listReceiptsContract } from "@/lib/contracts/receipts/endpoints";
import type { Receipt } from "@/lib/contracts/receipts/receipt";
import type { ReceiptQuery } from "./receipt-query";
import { ReceiptRow } from "./receipt-row";
import { ReceiptSheet } from "./receipt-sheet";

interface ReceiptLogProps {
  readonly query: ReceiptQuery;
  readonly firstPage: LogPage<Receipt>;
  /** The integrations' marks by their key, drawn by the server. */
  readonly icons: Readonly<Record<string, ReactNode>>;
  /** What is said where nothing fits. */
  readonly empty: ReactNode;
}

const PAGE = 100;

/** What providers sent. */
export function ReceiptLog({ query, firstPage, icons, empty }: ReceiptLogProps) {
  const t = useTranslations("webhooks");
  const log = useLiveLog<Receipt>({
    // Not among what live updates fetch anew: that would be every page there is.
    name: ["receipt-log", query],
    firstPage,
    fetchPage: (cursor, signal) =>
      apiFetch<typeof listReceiptsContract>("GET", "/api/webhooks/events", {
        query: { ...query, limit: PAGE, ...(cursor ? { cursor } : {}) },
        signal,
      }),
  });
  return (
    <LiveLog
      label={t("listLabel")}
      log={log}
      param="event"
      row={(receipt, place, onOpen) => (
        <ReceiptRow receipt={receipt} icon={icons[receipt.integration]} place={place} onOpen={onOpen} />
      )}
      sheet={(id, onOpen) => <ReceiptSheet id={id} query={query} icons={icons} onOpen={onOpen} />}
      empty={empty}
    />
  );
}
