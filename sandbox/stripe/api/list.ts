import { invalid } from "../error";
import type { Shelf, Shown, Thing } from "../world/shelf";
import type { Params } from "./params";

const PAGING = ["limit", "starting_after", "ending_before"];
const CREATED = ["created", "created[gt]", "created[gte]", "created[lt]", "created[lte]"];
/** What every list takes. https://docs.stripe.com/api/pagination */
export const LISTED = [...PAGING, ...CREATED];

interface Page<T extends Thing> {
  readonly shelf: Pick<Shelf<T>, "list" | "need" | "show">;
  readonly url: string;
  readonly params: Params;
  readonly matches?: (item: T) => boolean;
}

/** One page of a list, the newest first. */
export function listPage<T extends Thing>(page: Page<T>): Shown {
  const { shelf, url, params, matches = () => true } = page;
  const limit = params.integer("limit", { min: 1, max: 100 }) ?? 10;
  const [after, before] = [params.text("starting_after"), params.text("ending_before")];
  if (after !== null && before !== null) {
    throw invalid("You may only specify one of these parameters: starting_after, ending_before.", "starting_after");
  }
  const within = madeWithin(params);
  const isMeant = (item: T) => within(item.created) && matches(item);
  const all = shelf.list();
  const place = (id: string, param: string) => all.indexOf(shelf.need(id, param));
  if (before !== null) {
    const newer = all.slice(0, place(before, "ending_before")).filter(isMeant);
    return pageOf(url, newer.slice(-limit).map(shelf.show), newer.length > limit);
  }
  const from = after === null ? 0 : place(after, "starting_after") + 1;
  const found = all.slice(from).filter(isMeant);
  return pageOf(url, found.slice(0, limit).map(shelf.show), found.length > limit);
}

function pageOf(url: string, data: readonly Shown[], hasMore: boolean): Shown {
  return { object: "list", url, has_more: hasMore, data };
}

/** A list that is part of something: `…/line_items`, in its own order. */
export function partsPage(url: string, params: Params, parts: readonly (Shown & { id?: unknown })[]): Shown {
  const limit = params.integer("limit", { min: 1, max: 100 }) ?? 10;
  const after = params.text("starting_after");
  const rest = after === null ? parts : parts.slice(parts.findIndex(({ id }) => id === after) + 1);
  return pageOf(url, rest.slice(0, limit), rest.length > limit);
}

/** `created` is a moment or a range. https://docs.stripe.com/api/events/list#list_events-created */
function madeWithin(params: Params): (created: number) => boolean {
  const [exactly, gt, gte, lt, lte] = CREATED.map((name) => params.integer(name));
  return (created) =>
    created === (exactly ?? created) &&
    created > (gt ?? -1) &&
    created >= (gte ?? 0) &&
    created < (lt ?? Number.POSITIVE_INFINITY) &&
    created <= (lte ?? created);
}
