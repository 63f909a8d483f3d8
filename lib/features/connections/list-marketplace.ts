import { count } from "drizzle-orm";
import { db } from "@/db/client";
import { connections } from "@/db/schema";
import type { CatalogueEntry } from "@/lib/contracts/connections";
import { authorize } from "@/lib/core/context/authorize";
import type { RequestContext } from "@/lib/core/context/request-context";
import { listCustom } from "@/lib/features/integrations/list-custom";
import type { IntegrationDefinition } from "@/lib/providers/contract";
import { listIntegrations } from "@/lib/providers/registry";
import { type Offers, offersTo } from "./offered";
import { presentWays } from "./present-ways";
import { knownTo } from "./visibility";

/** The catalogue and what the organization added itself, with what is configured here and how many connections the caller knows of. */
export async function listMarketplace(ctx: RequestContext): Promise<{ data: CatalogueEntry[]; nextCursor: null }> {
  authorize(ctx, "connections:read");
  const counts = await countByIntegration(ctx);
  const offers = await offersTo(ctx.actor);
  const own = await listCustom(ctx.actor.organizationId);
  return {
    data: [...listIntegrations(), ...own].map((integration) =>
      present(integration, { connectionsCount: counts.get(integration.meta.key) ?? 0, offers }),
    ),
    nextCursor: null,
  };
}

async function countByIntegration(ctx: RequestContext): Promise<Map<string, number>> {
  const rows = await db()
    .select({ integration: connections.integration, connections: count() })
    .from(connections)
    .where(knownTo(ctx.actor))
    .groupBy(connections.integration);
  return new Map(rows.map((row) => [row.integration, row.connections]));
}

interface Seen {
  readonly connectionsCount: number;
  readonly offers: Offers;
}

function present(integration: IntegrationDefinition, { connectionsCount, offers }: Seen): CatalogueEntry {
  const { meta } = integration;
  const ways = presentWays(integration, offers);
  return {
    key: meta.key,
    name: meta.name,
    category: meta.category,
    provider: meta.provider,
    authKinds: ways.map(({ kind }) => kind),
    ways,
    availability: meta.availability,
    configured: ways.some(({ configured }) => configured),
    missingVariables: ways[0]?.missingVariables ?? [],
    capabilities: [...meta.capabilities],
    requirements: [...meta.requirements],
    scopes: meta.scopes.map(({ scope, required, capabilities }) => ({
      scope,
      required,
      capabilities: [...capabilities],
    })),
    choices: [...meta.choices],
    webhooks: meta.webhooks,
    defaultVisibility: meta.defaultVisibility,
    agent: meta.agent,
    docsUrl: meta.docsUrl,
    connectionsCount,
  };
}
