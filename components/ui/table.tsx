import Link from "next/link";
import type { ReactNode } from "react";
import { cn } from "./cn";

export interface TableColumn<Row> {
  readonly key: string;
  readonly header: string;
  readonly cell: (row: Row) => ReactNode;
  /** Numbers stand right. */
  readonly align?: "right";
  /** On phones, where a row is a card: `title` heads it, `plain` shows without its header, `hidden` not at all. */
  readonly onPhone?: "title" | "plain" | "hidden";
  /** Between phones and wide screens, where there is room for few columns. */
  readonly onTablet?: "hidden";
  readonly className?: string;
}

interface TableProps<Row> {
  /** What the table lists, for screen readers. */
  readonly label: string;
  readonly columns: readonly TableColumn<Row>[];
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string;
  /** Where a click on a row leads: its page, or the address that opens its sheet. */
  readonly rowLink?: (row: Row) => string;
  /** Instead of asking the server for that address: opens the row in the browser. */
  readonly onRowOpen?: (row: Row) => void;
}

const ON_TABLET_HIDDEN = "sm:max-xl:hidden";

/**
 * A table with a sticky header; on phones each row becomes a card. The roles are spelled out, because
 * Chrome and Safari forget them once a table's parts are not displayed as a table.
 */
export function Table<Row>({ label, columns, rows, rowKey, rowLink, onRowOpen }: TableProps<Row>) {
  return (
    // biome-ignore-start lint/a11y/noRedundantRoles: see above.
    <table role="table" aria-label={label} className="w-full border-separate border-spacing-0 max-sm:block">
      <thead role="rowgroup" className="max-sm:sr-only">
        <tr role="row">
          {columns.map((column) => (
            <th
              key={column.key}
              scope="col"
              role="columnheader"
              className={cn(
                "sticky top-0 z-10 h-9 whitespace-nowrap border-b bg-page px-3 text-left font-medium text-quiet text-xs first:pl-0 last:pr-0",
                column.align === "right" && "text-right",
                column.onTablet === "hidden" && ON_TABLET_HIDDEN,
              )}
            >
              {column.header}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup" className="max-sm:grid max-sm:grid-cols-1 max-sm:gap-3">
        {rows.map((row) => (
          <tr
            key={rowKey(row)}
            role="row"
            className={cn(
              "relative max-sm:block max-sm:rounded-md max-sm:border max-sm:bg-raised max-sm:p-3",
              rowLink && "hover:bg-hover",
            )}
          >
            {columns.map((column, index) => (
              <Cell
                key={column.key}
                column={column}
                row={row}
                href={index === 0 ? rowLink?.(row) : undefined}
                onOpen={onRowOpen}
              />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
    // biome-ignore-end lint/a11y/noRedundantRoles: see above.
  );
}

interface CellProps<Row> {
  readonly column: TableColumn<Row>;
  readonly row: Row;
  readonly href: string | undefined;
  readonly onOpen: ((row: Row) => void) | undefined;
}

function Cell<Row>({ column, row, href, onOpen }: CellProps<Row>) {
  const content = column.cell(row);
  const onPhone = column.onPhone ?? "labelled";
  return (
    <td
      // biome-ignore lint/a11y/noRedundantRoles: see Table.
      role="cell"
      className={cn(
        "h-11 px-3 py-2 align-middle first:pl-0 last:pr-0 sm:border-b max-sm:h-auto max-sm:px-0 max-sm:py-1",
        column.align === "right" && "tabular-nums sm:text-right",
        column.onTablet === "hidden" && ON_TABLET_HIDDEN,
        onPhone === "title" && "max-sm:block max-sm:pb-1.5 max-sm:font-medium",
        onPhone === "plain" && "max-sm:block",
        onPhone === "hidden" && "max-sm:hidden",
        onPhone === "labelled" && "max-sm:flex max-sm:items-baseline max-sm:justify-between max-sm:gap-4",
        column.className,
      )}
    >
      {onPhone === "labelled" ? (
        <span aria-hidden className="shrink-0 text-quiet text-xs sm:hidden">
          {column.header}
        </span>
      ) : null}
      {href ? (
        // The whole row leads there: the link's own area is stretched over it.
        <Link
          href={href}
          {...(onOpen ? { onNavigate: (event) => openInPlace(event, () => onOpen(row)), prefetch: false } : {})}
          className="after:absolute after:inset-0 after:content-['']"
        >
          {content}
        </Link>
      ) : (
        content
      )}
    </td>
  );
}

/** A click that would open another tab or window is not a navigation, and goes there. */
function openInPlace(event: { preventDefault: () => void }, open: () => void): void {
  event.preventDefault();
  open();
}
