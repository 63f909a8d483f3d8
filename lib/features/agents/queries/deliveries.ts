import { clock } from "@/lib/base/clock";
import { listDeliveries } from "@/lib/features/deliveries/list-deliveries";
import { bold, link, richLines } from "../rich";
import { counted, MOST_LINES, type Query } from "./query";

const DAY_MS = 86_400_000;
const LISTED = 100;

/** What did not reach its endpoint in the last day, by endpoint. */
export const deliveriesQuery: Query = async (ctx, { appUrl }) => {
  const from = new Date(clock.now().getTime() - DAY_MS);
  const { data: failed, nextCursor } = await listDeliveries(ctx, { limit: LISTED, state: "failed", from });
  const page = link("Open the deliveries", `${appUrl}/integration-hub/webhooks/out/deliveries?state=failed`);
  if (failed.length === 0) return richLines("No webhook failed for good in the last 24 hours.", page);
  const byEndpoint = [
    ...Map.groupBy(failed, ({ endpoint }) => endpoint.description || (URL.parse(endpoint.url)?.host ?? endpoint.url)),
  ];
  const lines = byEndpoint
    .toSorted(([, left], [, right]) => right.length - left.length)
    .slice(0, MOST_LINES)
    .map(([endpoint, own]) => `${endpoint}: ${counted(own.length, "event")}`);
  const many = nextCursor === null ? counted(failed.length, "webhook") : `more than ${LISTED} webhooks`;
  return richLines([bold(`${many} failed in the last 24 hours`)], ...lines, page);
};
