import { useInfiniteQuery } from "@tanstack/react-query";
import { useEffect, useMemo, useState } from "react";

interface LogItem {
  /** Grows with time. */
  readonly id: string;
}

export interface LogPage<Item> {
  readonly data: readonly Item[];
  readonly nextCursor: string | null;
  /** How far back was looked, where not to the end. */
  readonly searchedTo: string | null;
}

interface LogSource<Item> {
  /** Which list, with its filters: under that name what was fetched of it is kept. */
  readonly name: readonly unknown[];
  /** The page's own first rows. */
  readonly firstPage: LogPage<Item>;
  readonly fetchPage: (cursor: string | undefined, signal: AbortSignal) => Promise<LogPage<Item>>;
}

/** How far down a page counts as being read: then new rows wait. */
const READING_PX = 160;

/**
 * The list from the newest on: the page's own first rows, which live updates read anew, and further ones as they are scrolled to.
 * What comes while somebody reads further down waits to be asked for, so that nothing moves away under their eyes.
 */
export function useLiveLog<Item extends LogItem>({ name, firstPage, fetchPage }: LogSource<Item>) {
  // Not among what live updates fetch anew: that would be every page there is.
  const [begun, setBegun] = useState(firstPage);
  const older = useInfiniteQuery({
    queryKey: [...name, begun.data[0]?.id ?? null],
    queryFn: ({ pageParam, signal }) => fetchPage(pageParam || undefined, signal),
    initialData: { pages: [begun], pageParams: [""] },
    initialPageParam: "",
    getNextPageParam: (last: LogPage<Item>) => last.nextCursor,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const known = useMemo(() => older.data.pages.flatMap(({ data }) => data), [older.data]);
  const { fresh, hasGap, forget } = useNewest(firstPage, known[0]?.id);
  const isReading = useIsReading();
  const newestShown = useShownUpTo(fresh[0]?.id ?? known[0]?.id, isReading);
  // More came at once than a page holds: begun anew, as soon as nobody reads.
  const isStale = hasGap && !isReading;
  useEffect(() => {
    if (!isStale) return;
    forget();
    setBegun(firstPage);
  }, [isStale, firstPage, forget]);
  // There may be a hundred thousand: put together when one of them changes, not while they are scrolled through.
  const { rows, waiting } = useMemo(() => {
    const isNew = ({ id }: Item) => newestShown !== undefined && id > newestShown;
    const now = new Map(firstPage.data.map((item) => [item.id, item]));
    const shown = [...fresh.filter((item) => !isNew(item)), ...known];
    return { rows: shown.map((item) => now.get(item.id) ?? item), waiting: fresh.filter(isNew).length };
  }, [known, fresh, newestShown, firstPage]);
  return { rows, older, waiting, searchedTo: older.data.pages.at(-1)?.searchedTo ?? null };
}

/** What came since the list was begun, also where the first page has moved on meanwhile. */
function useNewest<Item extends LogItem>(firstPage: LogPage<Item>, begunAt: string | undefined) {
  const [gathered, setGathered] = useState<readonly Item[]>([]);
  const added = useMemo(() => {
    const isKnown = new Set(gathered.map(({ id }) => id));
    return firstPage.data.filter(({ id }) => (begunAt === undefined || id > begunAt) && !isKnown.has(id));
  }, [firstPage, begunAt, gathered]);
  const hasGap =
    firstPage.nextCursor !== null &&
    added.length === firstPage.data.length &&
    (gathered.length > 0 || begunAt !== undefined);
  if (added.length > 0 && !hasGap) setGathered([...added, ...gathered]);
  const [forget] = useState(() => () => setGathered([]));
  const fresh = useMemo(() => [...(hasGap ? [] : added), ...gathered], [hasGap, added, gathered]);
  return { fresh, hasGap, forget };
}

function useIsReading(): boolean {
  const [isReading, setReading] = useState(false);
  useEffect(() => {
    const look = () => setReading(window.scrollY > READING_PX);
    look();
    window.addEventListener("scroll", look, { passive: true });
    return () => window.removeEventListener("scroll", look);
  }, []);
  return isReading;
}

/** The newest one that is shown: while somebody reads, it stays what it was. */
function useShownUpTo(newest: string | undefined, isReading: boolean): string | undefined {
  const [shown, setShown] = useState(newest);
  if (!isReading && shown !== newest) setShown(newest);
  return shown;
}
