"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { ProblemCallout } from "@/components/ui/problem-callout";
import { Table, type TableColumn } from "@/components/ui/table";
import type { usePagedList } from "./use-paged-list";

interface PagedTableProps<Item> {
  readonly label: string;
  readonly columns: readonly TableColumn<Item>[];
  readonly list: ReturnType<typeof usePagedList<Item>>;
  readonly rowKey: (item: Item) => string;
  /** Where a click on a row leads. */
  readonly rowLink?: (item: Item) => string;
}

/** A list of the API as a table, with the button that brings more of it. */
export function PagedTable<Item>({ label, columns, list, rowKey, rowLink }: PagedTableProps<Item>) {
  const t = useTranslations("settings");
  return (
    <>
      <Table
        label={label}
        columns={columns}
        rows={list.data.pages.flatMap(({ data }) => data)}
        rowKey={rowKey}
        {...(rowLink ? { rowLink } : {})}
      />
      {list.error ? <ProblemCallout error={list.error} onRetry={() => void list.refetch()} className="mt-4" /> : null}
      {list.hasNextPage ? (
        <div className="mt-5 flex justify-center">
          <Button busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
            {t("more")}
          </Button>
        </div>
      ) : null}
    </>
  );
}
