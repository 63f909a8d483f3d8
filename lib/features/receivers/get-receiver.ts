import { and, eq } from "drizzle-orm";
import { connections } from "@/db/schema";
import { AppError } from "@/lib/base/errors";
import type { Receiver } from "@/lib/contracts/receivers";
import { authorize } from "@/lib/core/context/authorize";
import type { RequestContext } from "@/lib/core/context/request-context";
import { readableTo } from "@/lib/features/connections/visibility";
import { selectReceivers } from "./select-receivers";

/** @throws AppError not_found */
export async function getReceiver(ctx: RequestContext, input: { id: string }): Promise<Receiver> {
  authorize(ctx, "connections:read");
  const [found] = await selectReceivers(and(readableTo(ctx.actor), eq(connections.id, input.id)), 1);
  if (!found) throw new AppError("not_found", "There is no such receiver.");
  return found;
}
