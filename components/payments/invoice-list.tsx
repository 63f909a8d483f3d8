"use client";

import { useTranslations } from "next-intl";
import { usePagedList } from "@/components/settings/use-paged-list";
import { ExactTime } from "@/components/ui/exact-time";
import type { TableColumn } from "@/components/ui/table";
import { apiFetch } from "@/lib/client/api-fetch";
import { queryKeys } from "@/lib/client/query-keys";
import type { BilledInvoice, listBilledInvoicesContract } from "@/lib/contracts/payments";
import { MoneyLink } from "./money-link";
import type { MoneyListProps } from "./money-list-props";
import { MoneyTable } from "./money-table";
import { InvoiceBadge } from "./status-badge";
import { usePrice } from "./use-price";
import { useSourceColumns } from "./use-source-columns";

/** What payment providers billed, the latest first, live. */
export function InvoiceList({ query, firstPage, brands, empty }: MoneyListProps<BilledInvoice>) {
  const t = useTranslations("payments");
  const columns = useColumns();
  const source = useSourceColumns<BilledInvoice>(brands);
  const list = usePagedList<BilledInvoice>({
    queryKey: queryKeys.payments.list("invoices", query),
    firstPage,
    fetchPage: (cursor, signal) =>
      apiFetch<typeof listBilledInvoicesContract>("GET", "/api/billed-invoices", {
        query: { ...query, ...(cursor ? { cursor } : {}) },
        signal,
      }),
  });
  return <MoneyTable label={t("tabs.invoices")} columns={[...columns, ...source]} list={list} empty={empty} />;
}

function useColumns(): readonly TableColumn<BilledInvoice>[] {
  const t = useTranslations("payments");
  const price = usePrice();
  return [
    {
      key: "number",
      header: t("columns.number"),
      onPhone: "title",
      cell: ({ number }) => <span className="wrap-anywhere font-medium">{number ?? t("dash")}</span>,
    },
    {
      key: "status",
      header: t("columns.status"),
      onPhone: "plain",
      cell: ({ status }) => <InvoiceBadge status={status} />,
    },
    {
      key: "total",
      header: t("columns.amount"),
      cell: ({ total, amountDue }) => (
        <span className="grid tabular-nums">
          <span className="whitespace-nowrap">{price(total)}</span>
          {amountDue.minor > 0 ? (
            <span className="text-quiet text-xs">{t("stillDue", { amount: price(amountDue) })}</span>
          ) : null}
        </span>
      ),
    },
    {
      key: "buyer",
      header: t("columns.buyer"),
      cell: ({ email }) => <span className="wrap-anywhere text-quiet">{email ?? t("nobody")}</span>,
    },
    {
      key: "due",
      header: t("columns.due"),
      cell: ({ dueAt }) => (dueAt ? <ExactTime at={dueAt} isShort /> : t("dash")),
    },
    {
      key: "leadsTo",
      header: t("columns.leadsTo"),
      cell: ({ hostedUrl }) => (hostedUrl ? <MoneyLink href={hostedUrl}>{t("leadsTo.invoice")}</MoneyLink> : t("dash")),
    },
  ];
}
