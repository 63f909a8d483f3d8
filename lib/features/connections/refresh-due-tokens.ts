import type { DeploymentActor } from "@/lib/core/context/actor";
import type { RequestContext } from "@/lib/core/context/request-context";
import { type DueRefresh, listDueRefreshes } from "@/lib/core/vault/list-due-refreshes";
import { refreshIfDue } from "@/lib/core/vault/refresh-if-due";
import { listEveryCustom } from "@/lib/features/integrations/list-every-custom";
import { byWay, waysOf } from "@/lib/providers/by-way";
import type { IntegrationDefinition, WayDefinition } from "@/lib/providers/contract";
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
  const ways = integrations.flatMap((integration) => waysOf(integration).map((way) => wayOf(integration, way)));
  const owned = (await listEveryCustom()).map(({ organizationId, integration }) => ({
    ...wayOf(integration, integration),
    organizationId,
  }));
  // Of one provider, each way renews in its own manner; of those that organizations added, all that renew alike share one.
  const lanes = [
    ...Map.groupBy(ways, ({ provider }) => `${provider.id} ${provider.auth.kind}`).values(),
    ...Map.groupBy(owned, ({ provider: { auth } }) => `${auth.kind} ${auth.refresh}`).values(),
  ];
  await Promise.all(lanes.map((lane) => sweepLane(ctx, lane, { outcomes, signal, pageRows })));
  // It runs every minute: only what happened is worth a line.
  if (Object.keys(outcomes).length > 0) ctx.log.info({ outcomes }, "due tokens refreshed");
  return outcomes;
}

interface Lane {
  readonly outcomes: Outcomes;
  readonly signal: AbortSignal | undefined;
  readonly pageRows: number;
}

/** An integration by one of its ways; of an organization's own, for that organization alone. */
interface SweptWay extends IntegrationDefinition {
  readonly organizationId?: string;
}

function wayOf(integration: IntegrationDefinition, { provider }: WayDefinition): SweptWay {
  return byWay(integration, provider.auth.kind) ?? integration;
}

async function sweepLane(
  ctx: RequestContext<DeploymentActor>,
  lane: readonly SweptWay[],
  { outcomes, signal, pageRows }: Lane,
): Promise<void> {
  const byKey = new Map(lane.map((way) => [`${way.organizationId ?? ""} ${way.meta.key}`, way]));
  const find = ({ organizationId, integration }: DueRefresh) =>
    byKey.get(` ${integration}`) ?? byKey.get(`${organizationId} ${integration}`);
  const [first] = lane;
  if (!first) return;
  const { auth: renewal } = first.provider;
  let after: DueRefresh | undefined;
  do {
    const page = await listDueRefreshes({
      integrations: [...new Set(lane.map(({ meta }) => meta.key))],
      authKind: renewal.kind,
      renewal,
      limit: pageRows,
      after,
    });
    // Not the first of the list again: what failed stands there still, and would keep the rest from its turn.
    after = page.length < pageRows ? undefined : page.at(-1);
    const worker = async () => {
      for (let due = page.shift(); due && !signal?.aborted; due = page.shift()) {
        const integration = find(due);
        // Another organization's of the same name, which renews in another manner: it has a lane of its own.
        if (!integration) continue;
        const outcome = await refreshOne(ctx, due, integration);
        outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, worker));
  } while (after && !signal?.aborted);
}

async function refreshOne(
  ctx: RequestContext<DeploymentActor>,
  { organizationId, connectionId }: DueRefresh,
  integration: IntegrationDefinition,
): Promise<string> {
  try {
    return await refreshIfDue({ organizationId, connectionId, integration });
  } catch (error) {
    ctx.log.warn({ err: error, connectionId }, "a due token could not be refreshed");
    return "error";
  }
}
