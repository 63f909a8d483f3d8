import type { ODataQuery } from "./odata-query";

/** Outlook's page when nobody says otherwise: https://learn.microsoft.com/graph/paging */
const DEFAULT_PAGE = 10;

interface Page {
  /** The request's own address: the next page's is made from it. */
  readonly url: string;
  /** `users('…')/calendars`. */
  readonly context: string;
  readonly query: ODataQuery;
  readonly maxPageSize: number | null;
}

/** One page of a collection. `@odata.nextLink` keeps every option of the request; it is absent on the last page. */
export function collectionPage<T>(items: readonly T[], page: Page, present: (item: T) => unknown): object {
  const size = page.query.top ?? page.maxPageSize ?? DEFAULT_PAGE;
  const end = page.query.skip + size;
  return {
    "@odata.context": `https://graph.microsoft.com/v1.0/$metadata#${page.context}${selection(page.query)}`,
    ...(page.query.count ? { "@odata.count": items.length } : {}),
    value: items.slice(page.query.skip, end).map(present),
    ...(end < items.length && size > 0 ? { "@odata.nextLink": nextLink(page.url, end) } : {}),
  };
}

function nextLink(address: string, skip: number): string {
  const url = new URL(address);
  for (const name of [...url.searchParams.keys()]) {
    if (name.toLowerCase() === "$skip") url.searchParams.delete(name);
  }
  url.searchParams.set("$skip", String(skip));
  return url.href;
}

function selection({ select }: ODataQuery): string {
  return select === null ? "" : `(${select.join(",")})`;
}

/** What `$select` leaves; the id always comes along. */
export function selected(
  resource: Readonly<Record<string, unknown>>,
  select: readonly string[] | null,
): Readonly<Record<string, unknown>> {
  if (select === null) return resource;
  const kept = new Set(["id", ...select]);
  return Object.fromEntries(Object.entries(resource).filter(([name]) => name.startsWith("@") || kept.has(name)));
}
