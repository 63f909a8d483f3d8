import type { z } from "zod";
import type { ProviderHttp } from "../contract";
import { graphPath } from "./graph-path";
import { pageOf } from "./wire";

const PAGE_SIZE = 100;

interface List<T> {
  readonly path: string;
  readonly fields: string;
  readonly item: z.ZodType<T>;
}

/**
 * All of a list, to its last page: as long as `next` says that there is more. A page may have fewer items than asked
 * for, or none, and still not be the last. https://developers.facebook.com/docs/graph-api/results#cursors
 */
export async function readList<T>(http: ProviderHttp, { path, fields, item }: List<T>): Promise<T[]> {
  const shape = pageOf(item);
  const items: T[] = [];
  let after: string | undefined;
  do {
    const query = { fields, limit: PAGE_SIZE, after };
    const { data, paging } = await http.get(graphPath(http, path), shape, { query });
    items.push(...data);
    const next: string | undefined = paging?.next ? (paging.cursors?.after ?? undefined) : undefined;
    // The same cursor again would never end.
    after = next === after ? undefined : next;
  } while (after !== undefined);
  return items;
}
