import { z } from "zod";
import { defineContract } from "./define-contract";
import { instant, instantInput, uuid } from "./shapes";

/** What is known of a number of calls to providers. */
export const callFigures = z
  .object({
    calls: z.number().int(),
    /** Calls that ended otherwise than with a 2xx answer: refused, limited, failed, unanswered. */
    errors: z.number().int(),
    /** Share of errors among the calls, 0 to 1; null where there were no calls. */
    errorRate: z.number().nullable(),
    /** Milliseconds, interpolated from a histogram; null where there were no calls. */
    latencyMs: z.object({ p50: z.number().nullable(), p95: z.number().nullable() }),
    /** Size of the answers. */
    bytes: z.number().int(),
  })
  .meta({ id: "CallFigures" });
export type CallFigures = z.output<typeof callFigures>;

export const analyticsRange = z.enum(["24h", "7d", "30d", "90d"]);
export type AnalyticsRange = z.output<typeof analyticsRange>;

/** A connection's last 24 hours, hour by hour, oldest first. */
export interface CallTrend {
  readonly calls: number;
  readonly errors: number;
  readonly hourly: readonly number[];
}

const analyticsQuery = z
  .strictObject({
    /** The latest hours or days; ignored beside `from` and `to`. */
    range: analyticsRange.default("24h"),
    from: instantInput.optional(),
    to: instantInput.optional(),
    integration: z.string().max(64).optional(),
    connectionId: uuid.optional(),
    operation: z.string().max(200).optional(),
  })
  .refine(({ from, to }) => (from === undefined) === (to === undefined), { error: "give both from and to, or neither" })
  .refine(({ from, to }) => !from || !to || from < to, { path: ["to"], error: "must be later than from" });

const statusClass = z.enum(["2xx", "3xx", "4xx", "429", "5xx", "none"]);

export const analytics = z
  .object({
    /** What the figures cover: `from` inclusive, `to` exclusive, both on a step's edge. */
    from: instant,
    to: instant,
    /** Seconds that one point of the series covers. Days are days in UTC. */
    stepSeconds: z.number().int(),
    totals: callFigures,
    /** The same for as long a time just before; null where that is not kept any more. */
    previous: callFigures.nullable(),
    series: z.array(callFigures.extend({ at: instant })),
    /** Most calls first; at most 100 of each. */
    integrations: z.array(callFigures.extend({ integration: z.string() })),
    connections: z.array(
      callFigures.extend({
        /** null: calls of consents, which had no connection yet. For owners and admins. */
        connectionId: uuid.nullable(),
        integration: z.string(),
        name: z.string().nullable(),
      }),
    ),
    operations: z.array(callFigures.extend({ operation: z.string() })),
    /** `none`: no answer came. */
    statusClasses: z.array(z.object({ statusClass, calls: z.number().int() })),
  })
  .meta({ id: "Analytics" });
export type Analytics = z.output<typeof analytics>;

export const getAnalyticsContract = defineContract({
  method: "GET",
  path: "/api/integration-hub/analytics",
  tag: "Connections",
  summary:
    "Calls to providers over time, and by integration, connection, operation and status, as far as the caller may read",
  query: analyticsQuery,
  result: analytics,
});
