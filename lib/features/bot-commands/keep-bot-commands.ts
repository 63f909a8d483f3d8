import { and, asc, eq, gt, inArray } from "drizzle-orm";
import { acrossOrganizations } from "@/db/across-organizations";
import { db } from "@/db/client";
import { connections } from "@/db/schema";
import type { DeploymentActor } from "@/lib/core/context/actor";
import type { RequestContext } from "@/lib/core/context/request-context";
import { ASKABLE } from "@/lib/features/connections/askable-connection";
import { waysOf } from "@/lib/providers/by-way";
import { listIntegrations } from "@/lib/providers/registry";
import { keepCommandsOf } from "./keep-commands-of";

const PAGE = 200;

export interface Keeping {
  readonly organizationId?: string | undefined;
  readonly connectionId?: string | undefined;
  readonly chatId?: string | undefined;
  /** Stops between two connections. */
  readonly signal?: AbortSignal;
}

/**
 * Sees to it that bots show the commands of the agents that may be asked there: sets what is missing, and mends what somebody
 * changed. What stands is only read. Safe to run twice and at once.
 * @throws ProviderError: later
 */
export async function keepBotCommands(ctx: RequestContext<DeploymentActor>, keeping: Keeping = {}): Promise<void> {
  let after: string | null = null;
  do {
    const page: readonly Found[] = await readPage(keeping, after);
    for (const connection of page) {
      if (keeping.signal?.aborted) return;
      await keepCommandsOf(ctx, { ...connection, chatId: keeping.chatId });
    }
    after = page.length === PAGE ? (page.at(-1)?.connectionId ?? null) : null;
  } while (after !== null);
}

interface Found {
  readonly organizationId: string;
  readonly connectionId: string;
}

function readPage({ organizationId, connectionId, chatId }: Keeping, after: string | null): Promise<Found[]> {
  return acrossOrganizations("background_sweep", () =>
    db()
      .select({ organizationId: connections.organizationId, connectionId: connections.id })
      .from(connections)
      .where(
        and(
          inArray(connections.integration, showingCommands()),
          // What was shown in a chat that was unlinked is taken away, also where that was the last one.
          chatId === undefined ? inArray(connections.status, [...ASKABLE]) : undefined,
          organizationId === undefined ? undefined : eq(connections.organizationId, organizationId),
          connectionId === undefined ? undefined : eq(connections.id, connectionId),
          after === null ? undefined : gt(connections.id, after),
        ),
      )
      .orderBy(asc(connections.id))
      .limit(PAGE),
  );
}

function showingCommands(): string[] {
  const shows = listIntegrations().filter((integration) => waysOf(integration).some((way) => way.botCommands));
  return shows.map(({ meta }) => meta.key);
}
