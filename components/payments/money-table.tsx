import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { usePagedList } from "@/components/settings/use-paged-list";
import { Button } from "@/components/ui/button";
import { ProblemCallout } from "@/components/ui/problem-callout";
import { Table, type TableColumn } from "@/components/ui/table";

interface MoneyTableProps<Row> {
  readonly label: string;
  readonly columns: readonly TableColumn<Row>[];
  readonly list: ReturnType<typeof usePagedList<Row>>;
  /** What is said where there are none. */
  readonly empty: ReactNode;
  readonly rowLink?: (row: Row) => string;
  readonly onRowOpen?: (row: Row) => void;
}

/** A list of one kind of what providers tell of money, with the button that brings more of it. */
export function MoneyTable<Row extends { readonly id: string }>({ list, empty, ...table }: MoneyTableProps<Row>) {
  const t = useTranslations("payments");
  const rows = list.data.pages.flatMap(({ data }) => data);
  return (
    <>
      {rows.length === 0 ? empty : <Table {...table} rows={rows} rowKey={({ id }) => id} />}
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
