import { and, eq } from "drizzle-orm";
import { connections } from "@/db/schema";
import type { Receiver } from "@/lib/contracts/receivers";
import { authorize } from "@/lib/core/context/authorize";
import type { RequestContext } from "@/lib/core/context/request-context";
import { readableTo } from "@/lib/features/connections/visibility";
import { selectReceivers } from "./select-receivers";

/** A connection's own; null: it has none, or is none that the caller may read. */
export async function findReceiver(ctx: RequestContext, input: { id: string }): Promise<Receiver | null> {
  authorize(ctx, "connections:read");
  const [found] = await selectReceivers(and(readableTo(ctx.actor), eq(connections.id, input.id)), 1);
  return found ?? null;
}
