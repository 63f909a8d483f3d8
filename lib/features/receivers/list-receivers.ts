import { and, lt } from "drizzle-orm";
import { z } from "zod";
import { connections } from "@/db/schema";
import type { Receiver } from "@/lib/contracts/receivers";
import { authorize } from "@/lib/core/context/authorize";
import type { RequestContext } from "@/lib/core/context/request-context";
import { decodeCursor, encodeCursor } from "@/lib/core/http/cursor";
import { readableTo } from "@/lib/features/connections/visibility";
import { selectReceivers } from "./select-receivers";

/** The receivers that the actor can see, newest first; never their secrets. */
export async function listReceivers(
  ctx: RequestContext,
  input: { limit: number; cursor?: string | undefined },
): Promise<{ data: Receiver[]; nextCursor: string | null }> {
  authorize(ctx, "connections:read");
  const [before] = input.cursor ? decodeCursor(input.cursor, z.tuple([z.uuid()])) : [];
  const where = and(readableTo(ctx.actor), before ? lt(connections.id, before) : undefined);
  const rows = await selectReceivers(where, input.limit + 1);
  const data = rows.slice(0, input.limit);
  const last = rows.length > input.limit ? data.at(-1) : undefined;
  return { data, nextCursor: last ? encodeCursor([last.id]) : null };
}
