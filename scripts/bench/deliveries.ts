// Why: what was sent is kept for a month, and whoever looks at it may not wait for how much that is.
import type { DeliveryFilter } from "@/lib/contracts/webhooks/deliveries";
import { encodeCursor } from "@/lib/core/http/cursor";
import { getDelivery } from "@/lib/features/deliveries/get-delivery";
import { listDeliveries } from "@/lib/features/deliveries/list-deliveries";
import { listSeenDeliveries } from "@/lib/features/deliveries/list-seen-deliveries";
import { endpointStatistics } from "@/lib/features/endpoints/endpoint-statistics";
import { listEndpoints } from "@/lib/features/endpoints/list-endpoints";
import { DAYS, type StoredDeliveries, storeDeliveries, TYPES } from "./deliveries-store";
import type { Bench, Figure } from "./figure";
import { quantile } from "./quantile";
import { withDatabase } from "./with-database";

const ATTEMPTS = process.argv.includes("--full") ? 5_000_000 : 50_000;
const ROUNDS = 60;
const WARM_UP = 10;
const PAGE = 50;
const PROMISE_MS = 30;
const HOUR_MS = 3_600_000;

export const deliveriesBench: Bench = {
  name: "deliveries",
  about: `lists of what was sent and figures of endpoints, ${ATTEMPTS} tries stored; the promise is ${PROMISE_MS} ms`,
  measure: () => withDatabase(async () => measureAll(await storeDeliveries(ATTEMPTS))),
};

/** Each round asks for something else of its kind. */
type Look = (round: number) => Promise<unknown>;

async function measureAll(stored: StoredDeliveries): Promise<readonly Figure[]> {
  const figures: Figure[] = [];
  for (const [metric, look] of Object.entries({ ...lists(stored), ...others(stored) })) {
    const ms = await times(look);
    for (const q of [0.5, 0.95]) {
      figures.push({ metric: `p${q * 100}, ${metric}`, value: quantile(ms, q), unit: "ms", reference: PROMISE_MS });
    }
  }
  return figures;
}

async function times(look: Look): Promise<readonly number[]> {
  const ms: number[] = [];
  for (let round = 0; round < WARM_UP + ROUNDS; round += 1) {
    const startedAt = performance.now();
    await look(round);
    if (round >= WARM_UP) ms.push(performance.now() - startedAt);
  }
  return ms;
}

function lists({ organization, endpointIds, customerIds, now }: StoredDeliveries): Readonly<Record<string, Look>> {
  const { ctx } = organization.member;
  /** It is an answer only where a page is full, or everything was looked at. */
  const list = async (filter: DeliveryFilter, cursor?: string) => {
    const { data, nextCursor } = await listDeliveries(ctx, { ...filter, limit: PAGE, cursor });
    if (data.length < PAGE && nextCursor) throw new Error(`a page of ${data.length}: ${JSON.stringify(filter)}`);
    return data;
  };
  const endpoint = (round: number) => endpointIds[round % endpointIds.length];
  const customer = (round: number) => customerIds[round % customerIds.length];
  const hourFrom = (round: number) => new Date(now.getTime() - ((round * 7) % (DAYS * 24)) * HOUR_MS - HOUR_MS);
  return {
    "newest deliveries": () => list({}),
    "of an endpoint": (round) => list({ endpointId: endpoint(round) }),
    "failed ones of an endpoint": (round) => list({ endpointId: endpoint(round), state: "failed" }),
    "failed ones": () => list({ state: "failed" }),
    "waiting ones": () => list({ state: "waiting" }),
    "canceled ones": () => list({ state: "canceled" }),
    "of a type": (round) => list({ type: TYPES[round % 8] }),
    "of a type that is seldom": (round) => list({ type: TYPES[8 + (round % 2)] }),
    "of the beginning of a type": (round) => list({ type: ["invoice", "calendar.event", "connection"][round % 3] }),
    "of a type that there is not": () => list({ type: "order.lost" }),
    "of a customer": (round) => list({ customerId: customer(round) }),
    "failed ones of a customer": (round) => list({ customerId: customer(round), state: "failed" }),
    "of a customer and a type": (round) => list({ customerId: customer(round), type: "invoice" }),
    "of an hour": (round) => {
      const from = hourFrom(round);
      return list({ from, to: new Date(from.getTime() + HOUR_MS) });
    },
    "until a time": (round) => list({ to: hourFrom(round) }),
    "last pages": (round) => list({}, cursorAt(now.getTime() - DAYS * 24 * HOUR_MS + round * 60_000)),
    "pages in the middle": (round) => list({}, cursorAt(hourFrom(round).getTime())),
    "last pages of an endpoint": (round) =>
      list({ endpointId: endpoint(round) }, cursorAt(now.getTime() - (DAYS - 1) * 24 * HOUR_MS)),
  };
}

/** The place in the list of what was made then. https://www.rfc-editor.org/rfc/rfc9562#section-5.7 */
function cursorAt(ms: number): string {
  const hex = Math.floor(ms).toString(16).padStart(12, "0");
  return encodeCursor([`${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-000000000000`]);
}

function others({ organization, endpointIds, customerIds }: StoredDeliveries): Readonly<Record<string, Look>> {
  const { ctx } = organization.member;
  const { organizationId } = organization;
  const endpoint = (round: number) => endpointIds[round % endpointIds.length] ?? "";
  return {
    "newest of a customer, in its portal": (round) =>
      listSeenDeliveries(
        {
          organizationId,
          userId: null,
          portalOf: customerIds[round % customerIds.length] ?? "",
          mayWrite: () => true,
        },
        { limit: PAGE },
      ),
    "a delivery with its tries": async (round) => {
      const { data } = await listDeliveries(ctx, { endpointId: endpoint(round), limit: 1 });
      return getDelivery(ctx, { id: data[0]?.id ?? "" });
    },
    "statistics of a day": (round) => endpointStatistics(ctx, { id: endpoint(round), hours: 24 }),
    "statistics of a month": (round) => endpointStatistics(ctx, { id: endpoint(round), hours: DAYS * 24 }),
    "statistics of one for which much waits": () => endpointStatistics(ctx, { id: endpoint(0), hours: 24 }),
    endpoints: () => listEndpoints(ctx, { limit: PAGE }),
  };
}
