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
import type { useLiveLog } from "./use-live-log";

type Log<Item extends { readonly id: string }> = ReturnType<typeof useLiveLog<Item>>;

interface LiveLogProps<Item extends { readonly id: string }> {
  /** What it lists, for screen readers. */
  readonly label: string;
  readonly log: Log<Item>;
  /** Names the opened row in the address. */
  readonly param: string;
  /** Draws a row, whose address is `place` with its id. All are as tall as the first. */
  readonly row: (item: Item, place: string, onOpen: (id: string) => void) => ReactNode;
  /** Draws what is known of the opened row. */
  readonly sheet: (id: string, onOpen: (id: string | null) => void) => ReactNode;
  /** What is said where nothing fits. */
  readonly empty: ReactNode;
}

/** Before a row was seen. */
const ROW_PX = 48;
/** Further rows are fetched when so many are left. */
const AHEAD = 40;

/** A list, newest first, live; however many there are, only those on the screen are drawn. */
export function LiveLog<Item extends { readonly id: string }>(props: LiveLogProps<Item>) {
  const { label, log, param, row, sheet, empty } = props;
  const t = useTranslations("webhooks");
  const path = usePathname();
  const params = useAddressParams();
  const { rows, older, waiting, searchedTo } = log;
  const openId = params.get(param);
  const open = useCallback(
    (id: string | null) => changeAddress(addressOf(path, params, { param, id }), "push"),
    [path, params, param],
  );
  // Each row's address is this with its id: put together once, and not with each row that comes into sight.
  const place = useMemo(() => addressOf(path, params, { param, id: "" }), [path, params, param]);
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
      {isEmpty ? empty : <Rows label={label} rows={rows} older={older} row={(item) => row(item, place, open)} />}
      {older.error ? (
        <ProblemCallout error={older.error} onRetry={() => void older.fetchNextPage()} className="mt-4" />
      ) : null}
      {isEmpty ? null : <End isSearching={older.hasNextPage} searchedTo={searchedTo} />}
      {openId ? sheet(openId, open) : null}
    </>
  );
}

interface RowsProps<Item extends { readonly id: string }> extends Pick<Log<Item>, "rows" | "older"> {
  readonly label: string;
  readonly row: (item: Item) => ReactNode;
}

function Rows<Item extends { readonly id: string }>({ label, rows, older, row }: RowsProps<Item>) {
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
    <ul ref={list} aria-label={label} className="relative" style={{ height: virtual.getTotalSize() }}>
      {shown.map(({ index, start }) => {
        const item = rows[index];
        if (!item) return null;
        return (
          <li
            key={item.id}
            aria-setsize={hasNextPage ? -1 : rows.length}
            aria-posinset={index + 1}
            className="absolute inset-x-0 top-0"
            style={{ transform: `translateY(${start - scrollMargin}px)` }}
          >
            {row(item)}
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

/** This page's address with that row open; without an id, all of it that stands before one. */
function addressOf(
  path: string,
  current: URLSearchParams,
  { param, id }: { readonly param: string; readonly id: string | null },
): string {
  const params = new URLSearchParams(current);
  // The last one, whatever stood before.
  params.delete(param);
  if (id !== null) params.set(param, id);
  return params.size > 0 ? `${path}?${params}` : path;
}
