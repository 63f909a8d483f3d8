import { useInfiniteQuery } from "@tanstack/react-query";

export interface ListPage<Item> {
  readonly data: readonly Item[];
  readonly nextCursor: string | null;
}

interface PagedList<Item> {
  readonly queryKey: readonly unknown[];
  /** What the server has rendered already. */
  readonly firstPage: ListPage<Item>;
  readonly fetchPage: (cursor: string | undefined, signal: AbortSignal) => Promise<ListPage<Item>>;
}

/** A list of the API from its first page onwards. */
export function usePagedList<Item>({ queryKey, firstPage, fetchPage }: PagedList<Item>) {
  return useInfiniteQuery({
    queryKey,
    queryFn: ({ pageParam, signal }) => fetchPage(pageParam || undefined, signal),
    initialData: { pages: [firstPage], pageParams: [""] },
    initialPageParam: "",
    getNextPageParam: (last: ListPage<Item>) => last.nextCursor,
  });
}
