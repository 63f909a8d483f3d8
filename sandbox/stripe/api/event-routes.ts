import { invalid } from "../error";
import { EVENTS_KEPT_SECONDS } from "../world/deliver";
import type { StripeEvent } from "../world/model";
import type { Shown } from "../world/shelf";
import { LISTED, listPage } from "./list";
import type { Ask, StripeRoute } from "./route";

/** https://docs.stripe.com/api/events */
export const eventRoutes: readonly StripeRoute[] = [
  {
    method: "GET",
    path: "/v1/events",
    permission: "rak_event_read",
    params: [...LISTED, "type", "types[#]", "delivery_success"],
    answer: listEvents,
  },
  {
    method: "GET",
    path: "/v1/events/:id",
    permission: "rak_event_read",
    params: [],
    answer: ({ desk, id }) => desk.events.show(desk.events.need(id)),
  },
];

/** "List events, going back up to 30 days." */
function listEvents({ desk, params }: Ask): Shown {
  const [type, types] = [params.text("type"), params.texts("types")];
  if (type !== null && types.length > 0) {
    throw invalid("You may only specify one of these parameters: type, types.", "type");
  }
  if (types.length > 20) throw invalid("You can only pass up to 20 event types.", "types");
  const isWanted = typed(type === null ? types : [type]);
  const delivered = params.flag("delivery_success");
  const oldest = desk.nowSeconds - EVENTS_KEPT_SECONDS;
  // False: "events which are still pending or have failed all delivery attempts".
  const matches = (one: StripeEvent) =>
    one.created >= oldest && isWanted(one.type) && (delivered === null || delivered === (one.waiting.length === 0));
  return listPage({ shelf: desk.events, url: "/v1/events", params, matches });
}

/** "charge.succeeded, or a group of events using * as a wildcard": https://docs.stripe.com/api/events/list#list_events-type */
function typed(types: readonly string[]): (type: string) => boolean {
  if (types.length === 0) return () => true;
  const [exact, groups] = [types.filter((one) => !one.endsWith("*")), types.filter((one) => one.endsWith("*"))];
  return (type) => exact.includes(type) || groups.some((group) => type.startsWith(group.slice(0, -1)));
}
