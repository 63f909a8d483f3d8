import { clock } from "@/lib/base/clock";
import { AppError } from "@/lib/base/errors";
import { requestOrigin } from "@/lib/core/http/request-origin";
import { withRequestId } from "@/lib/core/http/with-request-id";
import { floodGate } from "./flood-gate";
import { outcomeResponse } from "./outcome-response";
import type { Receivable } from "./receivable";
import { type Received, receive } from "./receive";
import type { ReceiveOutcome } from "./receive-outcome";
import { noteRefusal } from "./refusals";
import { refusedSample } from "./refused-sample";
import { wakeProcessing } from "./wake-processing";

/** Where a request was sent to. */
export interface WebhookAddress {
  /** The integration's key. */
  readonly integration: string;
  /** null: the integration's shared address. */
  readonly connectionId: string | null;
}

/** Answers providers' requests. Knows nothing of Next: any server that speaks Request and Response can serve it. */
export function webhookHandler(
  find: (integration: string) => Receivable | null,
): (request: Request, address: WebhookAddress) => Promise<Response> {
  return (request, address) =>
    withRequestId(request, async (requestId) => {
      const receivable = find(address.integration);
      if (!receivable) throw new AppError("not_found", "Nothing is received here.");
      const { ip } = requestOrigin(request);
      const now = clock.now();
      const received = await receive(request, { receivable, connectionId: address.connectionId, now });
      const { outcome } = received;
      noteRefused(received, { request, receivable, address, ip, at: now });
      // Whoever shares an address with a forger is no forger: what proves itself, and a vendor's question, pass in a flood too.
      if (!isGenuine(outcome) && outcome.kind !== "handshake") floodGate.pass(ip);
      if (!isGenuine(outcome)) await floodGate.count(ip);
      // Not waited for: the sender is answered once it is kept.
      if (outcome.kind === "accepted") void wakeProcessing();
      return outcomeResponse(outcome, { requestId, source: receivable.source });
    });
}

function isGenuine({ kind }: ReceiveOutcome): boolean {
  return kind === "accepted" || kind === "duplicate" || kind === "empty" || kind === "not_kept";
}

interface Noting {
  readonly request: Request;
  readonly receivable: Receivable;
  readonly address: WebhookAddress;
  readonly ip: string | null;
  readonly at: Date;
}

function noteRefused({ outcome, seen }: Received, { request, receivable, address, ip, at }: Noting): void {
  const refused = refusedOf(outcome);
  if (!refused) return;
  const { organizationId, ...read } = seen;
  // Addresses that nobody has are anybody's invention: they are counted as one.
  const connectionId = organizationId === null ? null : address.connectionId;
  const refusal = { ...refused, integration: address.integration, connectionId, organizationId, at };
  const isWhole = outcome.kind !== "accepted";
  noteRefusal(refusal, () => (isWhole ? refusedSample(refusal, { request, ip, receivable, ...read }) : null));
}

/** null: nothing of it was refused. */
function refusedOf(outcome: ReceiveOutcome): { outcome: string; reason: string; count: number } | null {
  switch (outcome.kind) {
    case "duplicate":
    case "empty":
    case "handshake":
      return null;
    case "accepted":
      return outcome.refused > 0 ? { outcome: "bad_signature", reason: "wrong_token", count: outcome.refused } : null;
    case "bad_signature":
      return { outcome: outcome.kind, reason: outcome.reason, count: 1 };
    default:
      return { outcome: outcome.kind, reason: outcome.kind, count: 1 };
  }
}
