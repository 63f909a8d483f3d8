"use client";

import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { ListPage } from "@/components/settings/use-paged-list";
import { changeAddress, useAddressParams } from "@/components/ui/address";
import type { TableColumn } from "@/components/ui/table";
import type { Payment } from "@/lib/contracts/payments";
import type { Brands } from "./brands";
import { MoneyTable } from "./money-table";
import { PaymentBadge } from "./payment-badge";
import { PaymentSheet } from "./payment-sheet";
import { type PaymentQuery, usePayments } from "./queries";
import { usePrice } from "./use-price";
import { useSourceColumns } from "./use-source-columns";

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
  const openId = params.get("payment");
  const open = (id: string | null) => changeAddress(addressOf(path, params, id), "push");
  return (
    <>
      <MoneyTable
        label={t("listLabel")}
        columns={columns}
        list={list}
        empty={empty}
        rowLink={({ id }) => addressOf(path, params, id)}
        onRowOpen={({ id }) => open(id)}
      />
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
      cell: ({ purpose }) => <span className="line-clamp-2 wrap-anywhere">{purpose ?? t("dash")}</span>,
    },
    {
      key: "buyer",
      header: t("columns.buyer"),
      cell: ({ email }) => <span className="wrap-anywhere text-quiet">{email ?? t("nobody")}</span>,
    },
    ...useSourceColumns<Payment>(brands),
  ];
}

/** This page's address with that payment open. */
function addressOf(path: string, current: URLSearchParams, id: string | null): string {
  const params = new URLSearchParams(current);
  if (id) params.set("payment", id);
  else params.delete("payment");
  return params.size > 0 ? `${path}?${params}` : path;
}
