import { inTransaction } from "@/db/client";
import type { MemberActor } from "@/lib/core/context/actor";
import { authorize } from "@/lib/core/context/authorize";
import type { RequestContext } from "@/lib/core/context/request-context";
import type { Trial } from "@/lib/core/outbox/try-sample";
import { refuseUnlessMayWrite } from "./endpoint-rights";
import { lockEndpoint } from "./lock-endpoint";
import { tryEndpoint } from "./try-endpoint";

/** Sends a sample at once, and says what came of it. @throws AppError not_found, forbidden, unprocessable */
export async function testEndpoint(
  ctx: RequestContext<MemberActor>,
  { id, eventType }: { readonly id: string; readonly eventType?: string | undefined },
): Promise<Trial> {
  authorize(ctx, "endpoints:write");
  const row = await inTransaction((tx) => lockEndpoint(tx, ctx.actor.organizationId, id));
  refuseUnlessMayWrite(ctx.actor, row);
  return tryEndpoint(ctx, { row, eventType });
}
