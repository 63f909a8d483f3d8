import type { Connection } from "@/lib/contracts/connections";
import { authorize } from "@/lib/core/context/authorize";
import type { RequestContext } from "@/lib/core/context/request-context";
import { findKnown } from "./find-connection";
import { presentConnection } from "./present-connection";

export async function getConnection(ctx: RequestContext, input: { ref: string }): Promise<Connection> {
  authorize(ctx, "connections:read");
  return presentConnection(ctx.actor, await findKnown(ctx.actor, input.ref));
}
