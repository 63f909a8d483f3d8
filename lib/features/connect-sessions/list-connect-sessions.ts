import { and, eq, lt } from "drizzle-orm";
import { z } from "zod";
import { type ConnectSessionKind, connectSessions } from "@/db/schema";
import type { ConnectSession } from "@/lib/contracts/connect-sessions";
import { authorize } from "@/lib/core/context/authorize";
import type { RequestContext } from "@/lib/core/context/request-context";
import { decodeCursor, encodeCursor } from "@/lib/core/http/cursor";
import { selectConnectSessions } from "./select-connect-sessions";

export interface ListConnectSessionsInput {
  readonly customerId?: string | undefined;
  readonly kind?: ConnectSessionKind | undefined;
  readonly limit: number;
  readonly cursor?: string | undefined;
}

/** Connect sessions and share links, newest first; never their tokens. */
export async function listConnectSessions(
  ctx: RequestContext,
  { customerId, kind, limit, cursor }: ListConnectSessionsInput,
): Promise<{ data: ConnectSession[]; nextCursor: string | null }> {
  authorize(ctx, "connect_sessions:read");
  const [before] = cursor ? decodeCursor(cursor, z.tuple([z.uuid()])) : [];
  const where = and(
    customerId ? eq(connectSessions.customerId, customerId) : undefined,
    kind ? eq(connectSessions.kind, kind) : undefined,
    before ? lt(connectSessions.id, before) : undefined,
  );
  const rows = await selectConnectSessions(ctx.actor.organizationId, where, limit + 1);
  const data = rows.slice(0, limit);
  const last = rows.length > limit ? data.at(-1) : undefined;
  return { data, nextCursor: last ? encodeCursor([last.id]) : null };
}
