"use client";

import { useWindowVirtualizer } from "@tanstack/react-virtual";
import { ArrowUp } from "lucide-react";
import { usePathname } from "next/navigation";
import { useFormatter, useTranslations } from "next-intl";
import {
  type ReactNode,
  type RefObject,
  useCallback,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from "react";
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

/** Before a row was seen. */
const ROW_PX = 48;
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
  // Each row's address is this with its id: put together once, and not with each row that comes into sight.
  const place = useMemo(() => addressOf(path, params, ""), [path, params]);
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
      {isEmpty ? empty : <Rows rows={rows} older={older} icons={icons} place={place} onOpen={open} />}
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
  readonly icons: ReceiptLogProps["icons"];
  readonly place: string;
  readonly onOpen: (id: string) => void;
}

function Rows({ rows, older, icons, place, onOpen }: RowsProps) {
  const t = useTranslations("webhooks");
  const list = useRef<HTMLUListElement>(null);
  const { rowPx, scrollMargin } = useMeasures(list);
  const virtual = useWindowVirtualizer({
    count: rows.length,
    estimateSize: () => rowPx,
    overscan: 12,
    scrollMargin,
    // Rows may come a moment late while somebody scrolls fast; drawing them within the scrolling itself holds that up.
    useFlushSync: false,
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: another height of rows is another place of each.
  useLayoutEffect(() => virtual.measure(), [virtual, rowPx]);
  const shown = virtual.getVirtualItems();
  const last = shown.at(-1)?.index ?? 0;
  const { hasNextPage, isFetchingNextPage, isError, fetchNextPage } = older;
  const needsMore = hasNextPage && !isFetchingNextPage && !isError && last >= rows.length - AHEAD;
  useEffect(() => {
    if (needsMore) void fetchNextPage();
  }, [needsMore, fetchNextPage]);

  return (
    <ul ref={list} aria-label={t("listLabel")} className="relative" style={{ height: virtual.getTotalSize() }}>
      {shown.map(({ index, start }) => {
        const receipt = rows[index];
        if (!receipt) return null;
        return (
          <li
            key={receipt.id}
            aria-setsize={hasNextPage ? -1 : rows.length}
            aria-posinset={index + 1}
            className="absolute inset-x-0 top-0"
            style={{ transform: `translateY(${start - scrollMargin}px)` }}
          >
            <ReceiptRow receipt={receipt} icon={icons[receipt.integration]} place={place} onOpen={onOpen} />
          </li>
        );
      })}
    </ul>
  );
}

/** Where the list begins, and how tall its rows are: all as tall as the first, so that none is measured while others come. */
function useMeasures(list: RefObject<HTMLUListElement | null>) {
  const [measures, setMeasures] = useState({ rowPx: ROW_PX, scrollMargin: 0 });
  useLayoutEffect(() => {
    const look = () => {
      const rowPx = list.current?.querySelector("li")?.offsetHeight ?? ROW_PX;
      const scrollMargin = list.current?.offsetTop ?? 0;
      setMeasures((now) => (now.rowPx === rowPx && now.scrollMargin === scrollMargin ? now : { rowPx, scrollMargin }));
    };
    look();
    const watched = new ResizeObserver(look);
    if (list.current) watched.observe(list.current);
    return () => watched.disconnect();
  }, [list]);
  return measures;
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

/** This page's address with that event open; without an id, all of it that stands before one. */
function addressOf(path: string, current: URLSearchParams, id: string | null): string {
  const params = new URLSearchParams(current);
  // The last one, whatever stood before.
  params.delete("event");
  if (id !== null) params.set("event", id);
  return params.size > 0 ? `${path}?${params}` : path;
}
