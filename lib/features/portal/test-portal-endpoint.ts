import { inTransaction } from "@/db/client";
import type { CustomerActor } from "@/lib/core/context/actor";
import type { RequestContext } from "@/lib/core/context/request-context";
import type { Trial } from "@/lib/core/outbox/try-sample";
import { tryEndpoint } from "@/lib/features/endpoints/try-endpoint";
import { unusable } from "@/lib/features/endpoints/unusable";
import { lockOwnEndpoint } from "./own-endpoints";
import { isHiddenType } from "./refuse-hidden-types";

/** A customer tries an endpoint of theirs with a sample. @throws AppError not_found, unprocessable */
export async function testPortalEndpoint(
  ctx: RequestContext<CustomerActor>,
  { id, eventType }: { readonly id: string; readonly eventType?: string | undefined },
): Promise<Trial> {
  const row = await inTransaction((tx) => lockOwnEndpoint(tx, ctx.actor, id));
  if (eventType !== undefined && isHiddenType(eventType)) {
    throw unusable("eventType", `There is no event ${eventType}.`);
  }
  return tryEndpoint(ctx, { row, eventType });
}
