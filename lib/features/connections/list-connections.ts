import { and, arrayContains, eq, ilike, lt, type SQL } from "drizzle-orm";
import { z } from "zod";
import { type ConnectionStatus, connections } from "@/db/schema";
import type { Connection } from "@/lib/contracts/connections";
import { authorize } from "@/lib/core/context/authorize";
import type { RequestContext } from "@/lib/core/context/request-context";
import { decodeCursor, encodeCursor } from "@/lib/core/http/cursor";
import { presentConnection } from "./present-connection";
import { selectConnections } from "./select-connections";
import { knownTo, readableTo } from "./visibility";

export interface ListConnectionsInput {
  readonly integration?: string | undefined;
  readonly status?: Exclude<ConnectionStatus, "disconnected"> | undefined;
  readonly projectId?: string | undefined;
  readonly customerId?: string | undefined;
  readonly tag?: string | undefined;
  /** Part of the name. */
  readonly q?: string | undefined;
  readonly limit: number;
  readonly cursor?: string | undefined;
}

export async function listConnections(
  ctx: RequestContext,
  input: ListConnectionsInput,
): Promise<{ data: Connection[]; nextCursor: string | null }> {
  authorize(ctx, "connections:read");
  const [after] = input.cursor ? decodeCursor(input.cursor, z.tuple([z.uuid()])) : [];
  const where = and(
    knownTo(ctx.actor),
    input.integration ? eq(connections.integration, input.integration) : undefined,
    input.status ? eq(connections.status, input.status) : undefined,
    input.projectId ? eq(connections.projectId, input.projectId) : undefined,
    input.customerId || input.tag ? and(readableTo(ctx.actor), ofCustomer(input)) : undefined,
    // The names of others' personal connections are not told, nor found by.
    input.q
      ? and(readableTo(ctx.actor), ilike(connections.name, `%${input.q.replace(/[\\%_]/g, "\\$&")}%`))
      : undefined,
    after ? lt(connections.id, after) : undefined,
  );
  const rows = await selectConnections(where, input.limit + 1);
  const shown = rows.slice(0, input.limit);
  const last = rows.length > input.limit ? shown.at(-1) : undefined;
  return {
    data: shown.map((record) => presentConnection(ctx.actor, record)),
    nextCursor: last ? encodeCursor([last.connection.id]) : null,
  };
}

/** Tags and customers are told to those who may read a connection, and so is whether it has them. */
function ofCustomer({ customerId, tag }: Pick<ListConnectionsInput, "customerId" | "tag">): SQL | undefined {
  return and(
    customerId ? eq(connections.customerId, customerId) : undefined,
    tag ? arrayContains(connections.tags, [tag]) : undefined,
  );
}
