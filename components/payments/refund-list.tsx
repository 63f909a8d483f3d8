"use client";

import { useTranslations } from "next-intl";
import { usePagedList } from "@/components/settings/use-paged-list";
import type { TableColumn } from "@/components/ui/table";
import { apiFetch } from "@/lib/client/api-fetch";
import { queryKeys } from "@/lib/client/query-keys";
import type { listRefundsContract, Refund } from "@/lib/contracts/payments";
import { MoneyLink } from "./money-link";
import type { MoneyListProps } from "./money-list-props";
import { MoneyTable } from "./money-table";
import { RefundBadge } from "./status-badge";
import { usePrice } from "./use-price";
import { useSourceColumns } from "./use-source-columns";

/** What was given back, the latest first, live. */
export function RefundList({ query, firstPage, brands, empty }: MoneyListProps<Refund>) {
  const t = useTranslations("payments");
  const columns = useColumns();
  const source = useSourceColumns<Refund>(brands);
  const list = usePagedList<Refund>({
    queryKey: queryKeys.payments.list("refunds", query),
    firstPage,
    fetchPage: (cursor, signal) =>
      apiFetch<typeof listRefundsContract>("GET", "/api/refunds", {
        query: { ...query, ...(cursor ? { cursor } : {}) },
        signal,
      }),
  });
  return <MoneyTable label={t("tabs.refunds")} columns={[...columns, ...source]} list={list} empty={empty} />;
}

function useColumns(): readonly TableColumn<Refund>[] {
  const t = useTranslations("payments");
  const price = usePrice();
  return [
    {
      key: "amount",
      header: t("columns.amount"),
      onPhone: "title",
      cell: ({ amount }) => <span className="whitespace-nowrap font-medium tabular-nums">{price(amount)}</span>,
    },
    {
      key: "status",
      header: t("columns.status"),
      onPhone: "plain",
      cell: ({ status }) => <RefundBadge status={status} />,
    },
    {
      key: "why",
      header: t("columns.why"),
      cell: ({ reason }) => (
        <span className="wrap-anywhere inline-block first-letter:uppercase">
          {reason?.replaceAll("_", " ") ?? t("dash")}
        </span>
      ),
    },
    {
      key: "leadsTo",
      header: t("columns.leadsTo"),
      cell: ({ paymentExternalId }) =>
        paymentExternalId ? (
          <MoneyLink href={`/data/payments?q=${paymentExternalId}`}>{t("leadsTo.payment")}</MoneyLink>
        ) : (
          t("dash")
        ),
    },
  ];
}
