"use client";

import { useTranslations } from "next-intl";
import { usePagedList } from "@/components/settings/use-paged-list";
import type { TableColumn } from "@/components/ui/table";
import { apiFetch } from "@/lib/client/api-fetch";
import { queryKeys } from "@/lib/client/query-keys";
import type { Checkout, listCheckoutsContract } from "@/lib/contracts/payments";
import { MoneyLink } from "./money-link";
import type { MoneyListProps } from "./money-list-props";
import { MoneyTable } from "./money-table";
import { CheckoutBadge } from "./status-badge";
import { usePrice } from "./use-price";
import { useSourceColumns } from "./use-source-columns";

/** Pages on which buyers pay, the latest first, live; an open one can be opened. */
export function CheckoutList({ query, firstPage, brands, empty }: MoneyListProps<Checkout>) {
  const t = useTranslations("payments");
  const columns = useColumns();
  const source = useSourceColumns<Checkout>(brands);
  const list = usePagedList<Checkout>({
    queryKey: queryKeys.payments.list("checkouts", query),
    firstPage,
    fetchPage: (cursor, signal) =>
      apiFetch<typeof listCheckoutsContract>("GET", "/api/checkouts", {
        query: { ...query, ...(cursor ? { cursor } : {}) },
        signal,
      }),
  });
  return <MoneyTable label={t("tabs.checkouts")} columns={[...columns, ...source]} list={list} empty={empty} />;
}

function useColumns(): readonly TableColumn<Checkout>[] {
  const t = useTranslations("payments");
  const price = usePrice();
  return [
    {
      key: "amount",
      header: t("columns.amount"),
      onPhone: "title",
      cell: ({ amount }) => (
        <span className="whitespace-nowrap font-medium tabular-nums">{amount ? price(amount) : t("dash")}</span>
      ),
    },
    {
      key: "status",
      header: t("columns.status"),
      onPhone: "plain",
      cell: ({ status, paymentStatus }) => (
        <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <CheckoutBadge status={status} />
          {status === "complete" ? (
            <span className="text-quiet text-xs">{t(`paidStates.${paymentStatus}`)}</span>
          ) : null}
        </span>
      ),
    },
    {
      key: "what",
      header: t("columns.what"),
      cell: ({ reference }) => <span className="line-clamp-2 wrap-anywhere">{reference ?? t("dash")}</span>,
    },
    {
      key: "buyer",
      header: t("columns.buyer"),
      cell: ({ email }) => <span className="wrap-anywhere text-quiet">{email ?? t("nobody")}</span>,
    },
    { key: "leadsTo", header: t("columns.leadsTo"), cell: (checkout) => <LeadsTo checkout={checkout} /> },
  ];
}

function LeadsTo({ checkout: { paymentExternalId, subscriptionExternalId, url } }: { checkout: Checkout }) {
  const t = useTranslations("payments");
  if (paymentExternalId) {
    return <MoneyLink href={`/data/payments?q=${paymentExternalId}`}>{t("leadsTo.payment")}</MoneyLink>;
  }
  if (subscriptionExternalId) {
    const href = `/data/payments/subscriptions?q=${subscriptionExternalId}`;
    return <MoneyLink href={href}>{t("leadsTo.subscription")}</MoneyLink>;
  }
  return url ? <MoneyLink href={url}>{t("leadsTo.open")}</MoneyLink> : t("dash");
}
