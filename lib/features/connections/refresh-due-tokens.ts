import type { DeploymentActor } from "@/lib/core/context/actor";
import type { RequestContext } from "@/lib/core/context/request-context";
import { type DueRefresh, listDueRefreshes } from "@/lib/core/vault/list-due-refreshes";
import { refreshIfDue } from "@/lib/core/vault/refresh-if-due";
import { byWay, waysOf } from "@/lib/providers/by-way";
import type { IntegrationDefinition } from "@/lib/providers/contract";
import { listIntegrations } from "@/lib/providers/registry";

// Each page looks at every token: few pages, then.
const PAGE_ROWS = 2_000;
const AT_ONCE = 10;

interface Sweep {
  /** Stops between two connections. */
  readonly signal?: AbortSignal;
  readonly integrations?: readonly IntegrationDefinition[];
  readonly pageRows?: number;
}

type Outcomes = Record<string, number>;

/**
 * Refreshes what ends soon or has been idle for long in every organization, also where nobody uses it, so that a
 * person's next click never waits for it. It goes on until nothing is due; each provider has a lane of its own, so that
 * one that hangs holds up no other. One connection's failure is written to its own state and stops nothing.
 */
export async function refreshDueTokens(
  ctx: RequestContext<DeploymentActor>,
  { signal, integrations = listIntegrations(), pageRows = PAGE_ROWS }: Sweep = {},
): Promise<Outcomes> {
  const outcomes: Outcomes = {};
  const ways = integrations.flatMap((integration) =>
    waysOf(integration).flatMap(({ provider }) => byWay(integration, provider.auth.kind) ?? []),
  );
  // Of one provider, each way renews in its own manner.
  const lanes = Map.groupBy(ways, ({ provider }) => `${provider.id} ${provider.auth.kind}`).values();
  await Promise.all(Array.from(lanes, (lane) => sweepLane(ctx, lane, { outcomes, signal, pageRows })));
  // It runs every minute: only what happened is worth a line.
  if (Object.keys(outcomes).length > 0) ctx.log.info({ outcomes }, "due tokens refreshed");
  return outcomes;
}

interface Lane {
  readonly outcomes: Outcomes;
  readonly signal: AbortSignal | undefined;
  readonly pageRows: number;
}

async function sweepLane(
  ctx: RequestContext<DeploymentActor>,
  lane: readonly IntegrationDefinition[],
  { outcomes, signal, pageRows }: Lane,
): Promise<void> {
  const byKey = new Map(lane.map((integration) => [integration.meta.key, integration]));
  const [first] = lane;
  if (!first) return;
  const { auth: renewal } = first.provider;
  let after: DueRefresh | undefined;
  do {
    const page = await listDueRefreshes({
      integrations: [...byKey.keys()],
      authKind: renewal.kind,
      renewal,
      limit: pageRows,
      after,
    });
    // Not the first of the list again: what failed stands there still, and would keep the rest from its turn.
    after = page.length < pageRows ? undefined : page.at(-1);
    const worker = async () => {
      for (let due = page.shift(); due && !signal?.aborted; due = page.shift()) {
        const outcome = await refreshOne(ctx, due, byKey.get(due.integration));
        outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, worker));
  } while (after && !signal?.aborted);
}

async function refreshOne(
  ctx: RequestContext<DeploymentActor>,
  { organizationId, connectionId }: DueRefresh,
  integration: IntegrationDefinition | undefined,
): Promise<string> {
  if (!integration) return "unknown_integration";
  try {
    return await refreshIfDue({ organizationId, connectionId, integration });
  } catch (error) {
    ctx.log.warn({ err: error, connectionId }, "a due token could not be refreshed");
    return "error";
  }
}
