import { useInfiniteQuery } from "@tanstack/react-query";
import { useEffect, useMemo, useState } from "react";
import { apiFetch } from "@/lib/client/api-fetch";
import type { listReceiptsContract } from "@/lib/contracts/receipts/endpoints";
import type { Receipt } from "@/lib/contracts/receipts/receipt";
import type { ReceiptQuery } from "./receipt-query";

export interface ReceiptPage {
  readonly data: readonly Receipt[];
  readonly nextCursor: string | null;
  readonly searchedTo: string | null;
}

const PAGE = 100;
/** How far down a page counts as being read: then new rows wait. */
const READING_PX = 160;

/**
 * The list from the newest on: the page's own first rows, which live updates read anew, and further ones as they are scrolled to.
 * What comes while somebody reads further down waits to be asked for, so that nothing moves away under their eyes.
 */
export function useReceiptLog(query: ReceiptQuery, firstPage: ReceiptPage) {
  // Not among what live updates fetch anew: that would be every page there is.
  const [begun, setBegun] = useState(firstPage);
  const older = useInfiniteQuery({
    queryKey: ["receipt-log", query, begun.data[0]?.id ?? null],
    queryFn: ({ pageParam, signal }): Promise<ReceiptPage> =>
      apiFetch<typeof listReceiptsContract>("GET", "/api/webhooks/events", {
        query: { ...query, limit: PAGE, ...(pageParam ? { cursor: pageParam } : {}) },
        signal,
      }),
    initialData: { pages: [begun], pageParams: [""] },
    initialPageParam: "",
    getNextPageParam: (last) => last.nextCursor,
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
    const isNew = ({ id }: Receipt) => newestShown !== undefined && id > newestShown;
    const now = new Map(firstPage.data.map((receipt) => [receipt.id, receipt]));
    const shown = [...fresh.filter((receipt) => !isNew(receipt)), ...known];
    return { rows: shown.map((receipt) => now.get(receipt.id) ?? receipt), waiting: fresh.filter(isNew).length };
  }, [known, fresh, newestShown, firstPage]);
  return { rows, older, waiting, searchedTo: older.data.pages.at(-1)?.searchedTo ?? null };
}

/** What came since the list was begun, also where the first page has moved on meanwhile. */
function useNewest(firstPage: ReceiptPage, begunAt: string | undefined) {
  const [gathered, setGathered] = useState<readonly Receipt[]>([]);
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
