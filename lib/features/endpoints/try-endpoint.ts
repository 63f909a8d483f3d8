import { inTransaction } from "@/db/client";
import { recordAudit } from "@/lib/core/audit/record-audit";
import type { ConnectingActor } from "@/lib/core/context/actor";
import type { RequestContext } from "@/lib/core/context/request-context";
import { type Trial, trySample } from "@/lib/core/outbox/try-sample";
import { signalChange } from "@/lib/core/realtime/signal-change";
import type { EndpointRow } from "./endpoint-rights";
import { endpointTarget } from "./endpoint-target";
import { sampleEvent } from "./sample-event";

/**
 * Sends an example to an endpoint at once, also to one that is off. Who may is asked by whoever calls this.
 * @throws AppError unprocessable: there is no such event
 */
export async function tryEndpoint(
  ctx: RequestContext<ConnectingActor>,
  { row, eventType }: { readonly row: EndpointRow; readonly eventType: string | undefined },
): Promise<Trial> {
  const { organizationId, id: endpointId } = row;
  const event = await sampleEvent(row, eventType);
  const trial = await trySample({ organizationId, endpointId }, { ...event, privateToUserId: null });
  await inTransaction(async (tx) => {
    await recordAudit(tx, ctx, {
      ...endpointTarget(row),
      action: "endpoint.test",
      outcome: trial.delivered ? "ok" : "failed",
    });
    await signalChange(tx, { organizationId, topics: ["deliveries"] });
  });
  return trial;
}
