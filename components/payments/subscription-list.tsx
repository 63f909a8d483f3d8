"use client";

import { useTranslations } from "next-intl";
import { usePagedList } from "@/components/settings/use-paged-list";
import { ExactTime } from "@/components/ui/exact-time";
import type { TableColumn } from "@/components/ui/table";
import { apiFetch } from "@/lib/client/api-fetch";
import { queryKeys } from "@/lib/client/query-keys";
import type { listSubscriptionsContract, Subscription } from "@/lib/contracts/payments";
import { MoneyLink } from "./money-link";
import type { MoneyListProps } from "./money-list-props";
import { MoneyTable } from "./money-table";
import { SubscriptionBadge } from "./status-badge";
import { usePrice } from "./use-price";
import { useSourceColumns } from "./use-source-columns";

/** What customers pay again and again, the latest first, live. */
export function SubscriptionList({ query, firstPage, brands, empty }: MoneyListProps<Subscription>) {
  const t = useTranslations("payments");
  const columns = useColumns();
  const source = useSourceColumns<Subscription>(brands);
  const list = usePagedList<Subscription>({
    queryKey: queryKeys.payments.list("subscriptions", query),
    firstPage,
    fetchPage: (cursor, signal) =>
      apiFetch<typeof listSubscriptionsContract>("GET", "/api/subscriptions", {
        query: { ...query, ...(cursor ? { cursor } : {}) },
        signal,
      }),
  });
  return <MoneyTable label={t("tabs.subscriptions")} columns={[...columns, ...source]} list={list} empty={empty} />;
}

function useColumns(): readonly TableColumn<Subscription>[] {
  const t = useTranslations("payments");
  const price = usePrice();
  return [
    {
      key: "price",
      header: t("columns.price"),
      onPhone: "title",
      cell: ({ items, interval, intervalCount }) => (
        <span className="grid">
          <span className="font-medium tabular-nums">
            {items
              .map((item) => `${item.quantity} × ${item.price ? price(item.price) : item.priceExternalId}`)
              .join(", ")}
          </span>
          <span className="font-normal text-quiet">{t(`every.${interval}`, { count: intervalCount })}</span>
        </span>
      ),
    },
    {
      key: "status",
      header: t("columns.status"),
      onPhone: "plain",
      cell: ({ status }) => <SubscriptionBadge status={status} />,
    },
    {
      key: "next",
      header: t("columns.next"),
      cell: ({ endedAt, cancelAt, periodEndsAt }) => {
        const at = endedAt ?? cancelAt ?? periodEndsAt;
        if (!at) return t("dash");
        const what = endedAt ? "endedAt" : cancelAt ? "cancelAt" : "periodEndsAt";
        return (
          <span className="grid">
            <span className="text-quiet text-xs">{t(`sheet.${what}`)}</span>
            <ExactTime at={at} isShort />
          </span>
        );
      },
    },
    {
      key: "leadsTo",
      header: t("columns.leadsTo"),
      cell: ({ source }) => (
        <MoneyLink href={`/data/payments/invoices?q=${source.externalId}`}>{t("leadsTo.invoices")}</MoneyLink>
      ),
    },
  ];
}
