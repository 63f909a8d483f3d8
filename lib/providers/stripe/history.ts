import type { z } from "zod";
import { clock } from "@/lib/base/clock";
import type { ProviderHttp } from "../contract";
import type { WebhookHistory } from "../registration-contract";
import { STRIPE_EVENT_TYPES } from "./event-types";
import { eventPage } from "./registration-wire";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const PER_PAGE = 100;
/** "You can specify up to 20 types": https://docs.stripe.com/api/events/list#list_events-types */
const MOST_TYPES = 20;
/** More than what an hour's look asks for. */
const FIRST_SPAN_MS = 2 * HOUR_MS;
const LONGEST_SPAN_MS = 7 * DAY_MS;
const SHORTEST_SPAN_MS = MINUTE_MS;
/** Held in memory: a span with more of them is asked for in parts. */
const MOST_IN_A_SPAN = 2_000;
const FEW_IN_A_SPAN = MOST_IN_A_SPAN / 4;

/**
 * "List events, going back up to 30 days", the newest first. https://docs.stripe.com/api/events/list
 * Time is gone through in spans, the oldest first, so that whoever is stopped goes on where it was.
 */
export const stripeHistory: WebhookHistory = {
  keptMs: 30 * DAY_MS,
  async *list(http, since) {
    let [fromMs, spanMs] = [since.getTime(), FIRST_SPAN_MS];
    for (let isLast = false; !isLast; ) {
      const toMs = fromMs + spanMs;
      isLast = toMs > clock.now().getTime();
      const found = await listWithin(http, {
        fromMs,
        toMs: isLast ? null : toMs,
        isShortest: spanMs <= SHORTEST_SPAN_MS,
      });
      if (found === "too_many") {
        spanMs = Math.max(spanMs / 4, SHORTEST_SPAN_MS);
        isLast = false;
        continue;
      }
      yield* pagesOf(found);
      if (!isLast) yield { events: [], reachedAt: new Date(toMs) };
      fromMs = toMs;
      if (found.length < FEW_IN_A_SPAN) spanMs = Math.min(spanMs * 2, LONGEST_SPAN_MS);
    }
  },
};

type HistoricEvent = z.output<typeof eventPage>["data"][number];

interface Span {
  readonly fromMs: number;
  /** null: up to now. */
  readonly toMs: number | null;
  /** It cannot be parted: all of it is wanted, however much that is. */
  readonly isShortest: boolean;
}

async function listWithin(http: ProviderHttp, span: Span): Promise<readonly HistoricEvent[] | "too_many"> {
  const found: HistoricEvent[] = [];
  for (let from = 0; from < STRIPE_EVENT_TYPES.length; from += MOST_TYPES) {
    for await (const page of pagesWithin(http, span, STRIPE_EVENT_TYPES.slice(from, from + MOST_TYPES))) {
      found.push(...page);
      if (found.length > MOST_IN_A_SPAN && !span.isShortest) return "too_many";
    }
  }
  // Those of one second stay in the order in which they were made.
  return found.reverse().sort((one, other) => one.created - other.created);
}

/** From the newest to the oldest. */
async function* pagesWithin(http: ProviderHttp, { fromMs, toMs }: Span, types: readonly string[]) {
  const wanted = new URLSearchParams({ limit: String(PER_PAGE), "created[gte]": seconds(fromMs) });
  // Spans meet in one second: the next one begins with it.
  if (toMs !== null) wanted.set("created[lt]", seconds(toMs));
  for (const type of types) wanted.append("types[]", type);
  for (let more = true; more; ) {
    const page = await http.get(`v1/events?${wanted}`, eventPage);
    yield page.data;
    const last = page.data.at(-1);
    more = page.has_more && last !== undefined;
    if (last) wanted.set("starting_after", last.id);
  }
}

function* pagesOf(events: readonly HistoricEvent[]) {
  for (let from = 0; from < events.length; from += PER_PAGE) {
    const page = events.slice(from, from + PER_PAGE);
    const reached = page.at(-1)?.created ?? 0;
    yield { events: page, reachedAt: new Date(reached * 1000) };
  }
}

function seconds(ms: number): string {
  return String(Math.floor(ms / 1000));
}
