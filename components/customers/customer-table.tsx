"use client";

import { SearchX, Users } from "lucide-react";
import { useTranslations } from "next-intl";
import { useDeferredValue, useState } from "react";
import type { ListPage } from "@/components/settings/use-paged-list";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Input } from "@/components/ui/input";
import { ProblemCallout } from "@/components/ui/problem-callout";
import { RelativeTime } from "@/components/ui/relative-time";
import { Table, type TableColumn } from "@/components/ui/table";
import type { Customer } from "@/lib/contracts/customers";
import { useCustomers } from "./queries";
import { TagList } from "./tag-list";

/** The organization's customers, to be searched. */
export function CustomerTable({ firstPage }: { firstPage: ListPage<Customer> }) {
  const t = useTranslations("customers");
  const [typed, setTyped] = useState("");
  const search = useDeferredValue(typed.trim());
  const list = useCustomers(firstPage, search);
  const columns = useColumns();
  const rows = list.data?.pages.flatMap(({ data }) => data) ?? [];
  if (firstPage.data.length === 0 && search === "" && rows.length === 0) {
    return <EmptyState icon={Users} title={t("emptyTitle")} description={t("emptyDetail")} />;
  }
  return (
    <div className="grid gap-4">
      <Input
        type="search"
        aria-label={t("search")}
        placeholder={t("search")}
        className="max-w-sm"
        value={typed}
        maxLength={200}
        onChange={({ target }) => setTyped(target.value)}
      />
      {list.error ? <ProblemCallout error={list.error} onRetry={() => void list.refetch()} /> : null}
      {rows.length > 0 ? (
        <Table
          label={t("title")}
          columns={columns}
          rows={rows}
          rowKey={({ id }) => id}
          rowLink={({ id }) => `/settings/customers/${id}`}
        />
      ) : (
        <EmptyState icon={SearchX} title={t("noMatchTitle")} description={t("noMatchDetail")} />
      )}
      {list.hasNextPage ? (
        <Button
          className="justify-self-center"
          busy={list.isFetchingNextPage}
          onClick={() => void list.fetchNextPage()}
        >
          {t("more")}
        </Button>
      ) : null}
    </div>
  );
}

function useColumns(): TableColumn<Customer>[] {
  const t = useTranslations("customers");
  return [
    {
      key: "name",
      header: t("fields.name"),
      onPhone: "title",
      cell: ({ name, email }) => (
        <span className="grid min-w-0">
          <span className="wrap-anywhere font-medium">{name}</span>
          {email ? <span className="wrap-anywhere font-normal text-quiet text-xs">{email}</span> : null}
        </span>
      ),
    },
    {
      key: "externalId",
      header: t("fields.externalId"),
      cell: ({ externalId }) =>
        externalId ? (
          <code className="break-all font-mono text-xs">{externalId}</code>
        ) : (
          <span className="text-quiet">{t("none")}</span>
        ),
    },
    { key: "tags", header: t("fields.tags"), cell: ({ tags }) => <TagList tags={tags} /> },
    {
      key: "connections",
      header: t("columns.connections"),
      align: "right",
      cell: ({ connectionsCount }) => <span className="tabular-nums">{connectionsCount}</span>,
    },
    {
      key: "added",
      header: t("columns.added"),
      cell: ({ createdAt }) => <RelativeTime at={createdAt} className="text-quiet" />,
    },
  ];
}
