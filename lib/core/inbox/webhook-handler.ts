import { clock } from "@/lib/base/clock";
import { AppError } from "@/lib/base/errors";
import { log } from "@/lib/base/log";
import { requestOrigin } from "@/lib/core/http/request-origin";
import { withRequestId } from "@/lib/core/http/with-request-id";
import type { WebhookSource } from "@/lib/providers/contract";
import { floodGate } from "./flood-gate";
import { outcomeResponse } from "./outcome-response";
import { receive } from "./receive";
import type { ReceiveOutcome } from "./receive-outcome";
import { wakeProcessing } from "./wake-processing";

/** Answers one provider's requests. Knows nothing of Next: any server that speaks Request and Response can serve it. */
export function webhookHandler(
  findSource: (integration: string) => WebhookSource | null,
): (request: Request, integration: string) => Promise<Response> {
  return (request, integration) =>
    withRequestId(request, async (requestId) => {
      const source = findSource(integration);
      if (!source) throw new AppError("not_found", "Nothing is received here.");
      const { ip } = requestOrigin(request);
      floodGate.pass(ip);
      const outcome = await receive(request, { integration, source, now: clock.now() });
      noteRefusal(outcome, { requestId, integration });
      if (outcome.kind !== "accepted" && outcome.kind !== "duplicate") await floodGate.count(ip);
      // Not waited for: the sender is answered once it is kept.
      if (outcome.kind === "accepted") void wakeProcessing();
      return outcomeResponse(outcome, { source, requestId });
    });
}

function noteRefusal(outcome: ReceiveOutcome, about: { readonly requestId: string; readonly integration: string }) {
  const refused = outcome.kind === "accepted" ? outcome.refused : 0;
  if (refused > 0 || outcome.kind === "bad_signature" || outcome.kind === "unknown_receiver") {
    log.warn({ ...about, outcome: outcome.kind, refused }, "a notification was refused");
  }
}
