import { AppError } from "@/lib/base/errors";
import { problemResponse } from "@/lib/core/http/problem";
import type { WebhookAnswer, WebhookSource } from "@/lib/providers/webhook-contract";
import { handshakeResponse } from "./handshake-response";
import { MOST_BYTES } from "./receive";
import type { ReceiveOutcome } from "./receive-outcome";
import type { RefusalReason } from "./verify/verdict";

/** Until somebody has set the secret, or the vendor's keys are there again. */
const RETRY_AFTER_SECONDS = 60;

interface Answering {
  readonly requestId: string;
  readonly source: WebhookSource;
}

/** What the sender is answered. */
export function outcomeResponse(outcome: ReceiveOutcome, { requestId, source }: Answering): Response {
  switch (outcome.kind) {
    case "accepted":
    case "duplicate":
    case "empty":
    case "not_kept":
      return answerResponse(outcome.answer);
    case "handshake":
      return handshakeResponse(outcome.answer);
    case "bad_signature":
      return refuseUnproven(refusalOf(outcome.reason));
    case "unknown_receiver":
      return refuse("not_found", "There is no such subscription here.");
    case "malformed":
      return refuse("invalid_request", "The request is not what the provider sends.");
    case "too_large":
      return refuse("payload_too_large", `The body is larger than ${MOST_BYTES} bytes.`);
    case "too_slow":
      return refuse("invalid_request", "The body did not end in time.");
    case "compressed":
      return refuse("unsupported_media_type", "The body has to come as it is, not compressed.");
    case "wrong_method":
      return wrongMethodResponse(requestId);
  }

  function refuseUnproven(refusal: AppError): Response {
    const isForgery = refusal.code === "unauthenticated";
    const answer = problemResponse(refusal, requestId);
    if (!isForgery || source.refusal !== "empty") return answer;
    answer.headers.delete("content-type");
    return new Response(null, { status: answer.status, headers: answer.headers });
  }

  function refuse(code: AppError["code"], message: string): Response {
    return problemResponse(new AppError(code, message), requestId);
  }
}

export function wrongMethodResponse(requestId: string): Response {
  const answer = problemResponse(new AppError("invalid_request", "What a provider sends comes by POST."), requestId);
  return new Response(answer.body, { status: 405, headers: [...answer.headers, ["allow", "POST"]] });
}

function answerResponse({ status, json }: WebhookAnswer): Response {
  if (json === "none") return new Response(null, { status });
  const headers = { "content-type": "application/json", "x-content-type-options": "nosniff" };
  return new Response(JSON.stringify(json), { status, headers });
}

// Where nothing is there to check with, the sender may be genuine: it is told to send again, and not that it is a forger.
function refusalOf(reason: RefusalReason): AppError {
  const details = { retryAfterSeconds: RETRY_AFTER_SECONDS };
  if (reason === "no_secret_configured") {
    return new AppError("unavailable", "No secret is configured here to check the request with.", { details });
  }
  if (reason === "keys_unavailable") {
    return new AppError("unavailable", "The keys to check the request with could not be read.", { details });
  }
  return new AppError("unauthenticated", "Nothing in the request proves where it comes from.");
}
