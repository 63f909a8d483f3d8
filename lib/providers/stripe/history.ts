import type { z } from "zod";
import type { ProviderHttp } from "../contract";
import type { WebhookHistory } from "../registration-contract";
import { STRIPE_EVENT_TYPES } from "./event-types";
import { eventPage } from "./registration-wire";

const DAY_MS = 86_400_000;
const PER_PAGE = 100;
/** "You can specify up to 20 types": https://docs.stripe.com/api/events/list#list_events-types */
const MOST_TYPES = 20;

/** "List events, going back up to 30 days", the newest first. https://docs.stripe.com/api/events/list */
export const stripeHistory: WebhookHistory = {
  keptMs: 30 * DAY_MS,
  async *list(http, since) {
    const found: HistoricEvent[] = [];
    for (let from = 0; from < STRIPE_EVENT_TYPES.length; from += MOST_TYPES) {
      found.push(...(await listOf(http, since, STRIPE_EVENT_TYPES.slice(from, from + MOST_TYPES))));
    }
    found.sort((one, other) => one.created - other.created);
    for (let from = 0; from < found.length; from += PER_PAGE) yield found.slice(from, from + PER_PAGE);
  },
};

type HistoricEvent = z.output<typeof eventPage>["data"][number];

/** Pages go from the newest to the oldest. */
async function listOf(http: ProviderHttp, since: Date, types: readonly string[]): Promise<HistoricEvent[]> {
  const found: HistoricEvent[] = [];
  const wanted = new URLSearchParams({
    limit: String(PER_PAGE),
    "created[gte]": String(Math.floor(since.getTime() / 1000)),
  });
  for (const type of types) wanted.append("types[]", type);
  for (let more = true; more; ) {
    const page = await http.get(`v1/events?${wanted}`, eventPage);
    found.push(...page.data);
    const last = page.data.at(-1);
    more = page.has_more && last !== undefined;
    if (last) wanted.set("starting_after", last.id);
  }
  return found.reverse();
}
