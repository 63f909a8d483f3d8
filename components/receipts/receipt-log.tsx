"use client";

import { useWindowVirtualizer } from "@tanstack/react-virtual";
import { ArrowUp } from "lucide-react";
import { usePathname } from "next/navigation";
import { useFormatter, useTranslations } from "next-intl";
import { type ReactNode, useCallback, useEffect, useLayoutEffect, useRef, useState } from "react";
import { changeAddress, useAddressParams } from "@/components/ui/address";
import { Button } from "@/components/ui/button";
import { ProblemCallout } from "@/components/ui/problem-callout";
import { Spinner } from "@/components/ui/spinner";
import type { ReceiptQuery } from "./receipt-query";
import { ReceiptRow } from "./receipt-row";
import { ReceiptSheet } from "./receipt-sheet";
import { type ReceiptPage, useReceiptLog } from "./use-receipt-log";

interface ReceiptLogProps {
  readonly query: ReceiptQuery;
  readonly firstPage: ReceiptPage;
  /** The integrations' marks by their key, drawn by the server. */
  readonly icons: Readonly<Record<string, ReactNode>>;
  /** What is said where nothing fits. */
  readonly empty: ReactNode;
}

const ROW_PX = 52;
/** Further rows are fetched when so many are left. */
const AHEAD = 40;

/** What providers sent, newest first, live; however many there are, only those on the screen are drawn. */
export function ReceiptLog({ query, firstPage, icons, empty }: ReceiptLogProps) {
  const t = useTranslations("webhooks");
  const path = usePathname();
  const params = useAddressParams();
  const { rows, older, waiting, searchedTo } = useReceiptLog(query, firstPage);
  const openId = params.get("event");
  const open = useCallback((id: string | null) => changeAddress(addressOf(path, params, id), "push"), [path, params]);
  const isEmpty = rows.length === 0 && !older.hasNextPage;

  return (
    <>
      <div role="status" className="sticky top-16 z-20 flex h-0 justify-center md:top-3">
        {waiting > 0 ? (
          <Button size="sm" variant="primary" className="shadow-md" onClick={() => window.scrollTo({ top: 0 })}>
            <ArrowUp aria-hidden />
            {t("waitingRows", { count: waiting })}
          </Button>
        ) : null}
      </div>
      {isEmpty ? (
        empty
      ) : (
        <Rows
          rows={rows}
          older={older}
          row={(receipt) => (
            <ReceiptRow
              receipt={receipt}
              icon={icons[receipt.integration]}
              href={addressOf(path, params, receipt.id)}
              onOpen={open}
            />
          )}
        />
      )}
      {older.error ? (
        <ProblemCallout error={older.error} onRetry={() => void older.fetchNextPage()} className="mt-4" />
      ) : null}
      {isEmpty ? null : <End isSearching={older.hasNextPage} searchedTo={searchedTo} />}
      {openId ? <ReceiptSheet id={openId} query={query} icons={icons} onOpen={open} /> : null}
    </>
  );
}

type Log = ReturnType<typeof useReceiptLog>;

interface RowsProps extends Pick<Log, "rows" | "older"> {
  readonly row: (receipt: Log["rows"][number]) => ReactNode;
}

function Rows({ rows, older, row }: RowsProps) {
  const t = useTranslations("webhooks");
  const list = useRef<HTMLUListElement>(null);
  const [scrollMargin, setScrollMargin] = useState(0);
  useLayoutEffect(() => setScrollMargin(list.current?.offsetTop ?? 0), []);
  const virtual = useWindowVirtualizer({
    count: rows.length,
    estimateSize: () => ROW_PX,
    // A new one at each turn would have all rows measured anew.
    getItemKey: useCallback((index: number) => rows[index]?.id ?? index, [rows]),
    overscan: 12,
    scrollMargin,
  });
  const shown = virtual.getVirtualItems();
  const last = shown.at(-1)?.index ?? 0;
  const { hasNextPage, isFetchingNextPage, isError, fetchNextPage } = older;
  const needsMore = hasNextPage && !isFetchingNextPage && !isError && last >= rows.length - AHEAD;
  useEffect(() => {
    if (needsMore) void fetchNextPage();
  }, [needsMore, fetchNextPage]);

  return (
    <ul ref={list} aria-label={t("listLabel")} className="relative" style={{ height: virtual.getTotalSize() }}>
      {shown.map(({ index, key, start }) => {
        const receipt = rows[index];
        if (!receipt) return null;
        return (
          <li
            key={key}
            ref={virtual.measureElement}
            data-index={index}
            aria-setsize={hasNextPage ? -1 : rows.length}
            aria-posinset={index + 1}
            className="absolute inset-x-0 top-0"
            style={{ transform: `translateY(${start - scrollMargin}px)` }}
          >
            {row(receipt)}
          </li>
        );
      })}
    </ul>
  );
}

function End({ isSearching, searchedTo }: { isSearching: boolean; searchedTo: string | null }) {
  const t = useTranslations("webhooks");
  const format = useFormatter();
  if (!isSearching) return <p className="mt-5 text-center text-quiet text-xs">{t("end")}</p>;
  const at = searchedTo ? format.dateTime(new Date(searchedTo), { dateStyle: "medium", timeStyle: "short" }) : "";
  return (
    <p className="mt-5 flex items-center justify-center gap-2 text-quiet text-xs">
      <Spinner />
      <span suppressHydrationWarning>{t("searching", { at })}</span>
    </p>
  );
}

/** This page's address with that event open. */
function addressOf(path: string, current: URLSearchParams, id: string | null): string {
  const params = new URLSearchParams(current);
  if (id) params.set("event", id);
  else params.delete("event");
  return params.size > 0 ? `${path}?${params}` : path;
}
