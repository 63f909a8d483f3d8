import { and, eq, inArray, sql } from "drizzle-orm";
import { z } from "zod";
import { db } from "@/db/client";
import { connections } from "@/db/schema";
import { clock } from "@/lib/base/clock";
import { AppError } from "@/lib/base/errors";
import type { Analytics, AnalyticsRange, CallFigures } from "@/lib/contracts/analytics";
import type { OrganizationActor } from "@/lib/core/context/actor";
import { authorize } from "@/lib/core/context/authorize";
import type { RequestContext } from "@/lib/core/context/request-context";
import { NO_CONNECTION } from "@/lib/core/metering/no-connection";
import { everReadableTo } from "@/lib/features/connections/visibility";
import { type AnalyticsWindow, analyticsWindow } from "./analytics-window";
import { figuresOf, NO_CALLS, SUMMED, summedRow } from "./call-figures";
import { type CallFilter, countedCalls } from "./counted-calls";
import { sumCalls } from "./sum-calls";

const MOST_SHOWN = 100;

export interface AnalyticsInput {
  readonly range?: AnalyticsRange | undefined;
  readonly from?: Date | undefined;
  readonly to?: Date | undefined;
  readonly integration?: string | undefined;
  readonly connectionId?: string | undefined;
  readonly operation?: string | undefined;
}

/** Calls to providers over a time, altogether and broken down, as far as the caller may read. */
export async function getAnalytics(ctx: RequestContext, input: AnalyticsInput): Promise<Analytics> {
  authorize(ctx, "connections:read");
  const { actor } = ctx;
  const now = clock.now();
  const window = analyticsWindow({ range: input.range ?? "24h", from: input.from, to: input.to }, now);
  if (input.connectionId !== undefined) await requireReadable(actor, input.connectionId);
  const filter: CallFilter = {
    integration: input.integration,
    operation: input.operation,
    ...(input.connectionId === undefined ? {} : { connectionIds: [input.connectionId] }),
  };

  const counted = { now, coarsestMs: window.stepMs, filter };
  const [groups, previous] = await Promise.all([
    readGroups(actor, window, { ...counted, span: window }),
    window.previous ? sumCalls(actor, { ...counted, span: window.previous }) : null,
  ]);
  return { ...present(window, groups), connections: await named(actor, groups), previous };
}

/** Kept figures may be read of disconnected connections, too. */
async function requireReadable(actor: OrganizationActor, connectionId: string): Promise<void> {
  const [found] = await db()
    .select({ id: connections.id })
    .from(connections)
    .where(and(everReadableTo(actor), eq(connections.id, connectionId)));
  if (!found) throw new AppError("not_found", "There is no such connection.");
}

const groupRow = summedRow.extend({
  /** Bits of Postgres' grouping(): 1 for each column that the row is not about. */
  about: z.number(),
  point: z.number().nullable(),
  integration: z.string().nullable(),
  connection_id: z.string().nullable(),
  operation: z.string().nullable(),
  status_class: z.enum(["2xx", "3xx", "4xx", "429", "5xx", "none"]).nullable(),
});
type Group = z.output<typeof groupRow>;

// In the order of grouping(point, integration, connection_id, operation, status_class).
const ABOUT = {
  all: 0b11111,
  point: 0b01111,
  integration: 0b10111,
  connection: 0b10011,
  operation: 0b11101,
  status: 0b11110,
};

/** Every breakdown in one pass over the counts. */
async function readGroups(
  actor: OrganizationActor,
  { stepMs }: AnalyticsWindow,
  counted: Parameters<typeof countedCalls>[1],
): Promise<readonly Group[]> {
  const step = sql.raw(String(stepMs));
  const rows = await db().execute(sql`
    ${countedCalls(actor, counted)},
    pointed as (
      select *, (floor(extract(epoch from bucket_at) * 1000 / ${step}) * ${step})::float8 as point from counted
    )
    select
      grouping(point, integration, connection_id, operation, status_class)::int as about,
      point, integration, connection_id, operation, status_class, ${SUMMED}
    from pointed
    group by grouping sets (
      (), (point), (integration), (integration, connection_id), (operation), (status_class)
    )`);
  return z.array(groupRow).parse(rows);
}

function present({ from, to, stepMs }: AnalyticsWindow, groups: readonly Group[]) {
  const about = (kind: keyof typeof ABOUT) => groups.filter((group) => group.about === ABOUT[kind]);
  const points = new Map(about("point").map((group) => [group.point, figuresOf(group)]));
  const all = about("all")[0];
  return {
    from: new Date(from).toISOString(),
    to: new Date(to).toISOString(),
    stepSeconds: stepMs / 1_000,
    totals: all ? figuresOf(all) : NO_CALLS,
    series: Array.from({ length: (to - from) / stepMs }, (_, index) => {
      const at = from + index * stepMs;
      return { at: new Date(at).toISOString(), ...(points.get(at) ?? NO_CALLS) };
    }),
    integrations: most(about("integration")).map((group) => ({
      integration: group.integration ?? "",
      ...figuresOf(group),
    })),
    operations: most(about("operation")).map((group) => ({ operation: group.operation ?? "", ...figuresOf(group) })),
    statusClasses: most(about("status")).flatMap(({ status_class: statusClass, calls }) =>
      statusClass ? [{ statusClass, calls }] : [],
    ),
  };
}

function most(groups: readonly Group[]): readonly Group[] {
  return groups.toSorted((a, b) => b.calls - a.calls).slice(0, MOST_SHOWN);
}

async function named(actor: OrganizationActor, groups: readonly Group[]) {
  const shown = most(groups.filter((group) => group.about === ABOUT.connection));
  const ids = shown.flatMap((group) => (group.connection_id ? [group.connection_id] : []));
  const rows = await db()
    .select({ id: connections.id, name: connections.name })
    .from(connections)
    .where(and(everReadableTo(actor), inArray(connections.id, ids)));
  const names = new Map(rows.map(({ id, name }) => [id, name]));
  return shown.map((group): CallFigures & Analytics["connections"][number] => ({
    connectionId: group.connection_id === NO_CONNECTION ? null : group.connection_id,
    integration: group.integration ?? "",
    name: names.get(group.connection_id ?? "") ?? null,
    ...figuresOf(group),
  }));
}
