"use client";

import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { ListPage } from "@/components/settings/use-paged-list";
import { changeAddress, useAddressParams } from "@/components/ui/address";
import { Button } from "@/components/ui/button";
import { ProblemCallout } from "@/components/ui/problem-callout";
import { RelativeTime } from "@/components/ui/relative-time";
import { Table, type TableColumn } from "@/components/ui/table";
import type { Payment } from "@/lib/contracts/payments";
import type { Brands } from "./brands";
import { PaymentBadge } from "./payment-badge";
import { PaymentSheet } from "./payment-sheet";
import { type PaymentQuery, usePayments } from "./queries";
import { usePrice } from "./use-price";

interface PaymentListProps {
  readonly query: PaymentQuery;
  readonly firstPage: ListPage<Payment>;
  readonly brands: Brands;
  /** What is said where there are none. */
  readonly empty: ReactNode;
}

/** Payments of all accounts, the latest first, live; a row opens its details, which have an address of their own. */
export function PaymentList({ query, firstPage, brands, empty }: PaymentListProps) {
  const t = useTranslations("payments");
  const path = usePathname();
  const params = useAddressParams();
  const list = usePayments(query, firstPage);
  const columns = useColumns(brands);
  const payments = list.data.pages.flatMap(({ data }) => data);
  const openId = params.get("payment");
  const open = (id: string | null) => changeAddress(addressOf(path, params, id), "push");
  return (
    <>
      {payments.length === 0 ? (
        empty
      ) : (
        <Table
          label={t("listLabel")}
          columns={columns}
          rows={payments}
          rowKey={({ id }) => id}
          rowLink={({ id }) => addressOf(path, params, id)}
          onRowOpen={({ id }) => open(id)}
        />
      )}
      {list.error ? <ProblemCallout error={list.error} onRetry={() => void list.refetch()} className="mt-4" /> : null}
      {list.hasNextPage ? (
        <div className="mt-5 flex justify-center">
          <Button busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
            {t("more")}
          </Button>
        </div>
      ) : null}
      {openId ? <PaymentSheet key={openId} id={openId} brands={brands} onClose={() => open(null)} /> : null}
    </>
  );
}

function useColumns(brands: Brands): readonly TableColumn<Payment>[] {
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
      cell: (payment) => <PaymentBadge payment={payment} />,
    },
    {
      key: "what",
      header: t("columns.what"),
      cell: ({ description, source }) => (
        <span className="line-clamp-2 wrap-anywhere">{description ?? <Quiet>{source.externalId}</Quiet>}</span>
      ),
    },
    {
      key: "buyer",
      header: t("columns.buyer"),
      cell: ({ email }) => <span className="wrap-anywhere text-quiet">{email ?? t("nobody")}</span>,
    },
    {
      key: "source",
      header: t("columns.source"),
      cell: ({ source }) => (
        <span className="flex min-w-0 items-center gap-2 text-quiet">
          {brands[source.integration]?.icon}
          <span className="wrap-anywhere">{source.connectionName}</span>
        </span>
      ),
    },
    {
      key: "at",
      header: t("columns.at"),
      align: "right",
      cell: ({ createdAt }) => <RelativeTime at={createdAt} className="relative z-[1] whitespace-nowrap text-quiet" />,
    },
  ];
}

function Quiet({ children }: { children: ReactNode }) {
  return <span className="font-mono text-quiet text-xs">{children}</span>;
}

/** This page's address with that payment open. */
function addressOf(path: string, current: URLSearchParams, id: string | null): string {
  const params = new URLSearchParams(current);
  if (id) params.set("payment", id);
  else params.delete("payment");
  return params.size > 0 ? `${path}?${params}` : path;
}
