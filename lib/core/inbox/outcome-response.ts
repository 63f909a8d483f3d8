import { AppError } from "@/lib/base/errors";
import { problemResponse } from "@/lib/core/http/problem";
import type { WebhookSource } from "@/lib/providers/contract";
import { MOST_BYTES } from "./receive";
import type { ReceiveOutcome } from "./receive-outcome";

interface Answering {
  readonly source: Pick<WebhookSource, "answer">;
  readonly requestId: string;
}

/** What the sender is answered. */
export function outcomeResponse(outcome: ReceiveOutcome, { source, requestId }: Answering): Response {
  switch (outcome.kind) {
    case "accepted":
    case "duplicate":
      return new Response(null, { status: source.answer.status });
    case "handshake":
      return echoResponse(outcome.echo);
    case "unknown_receiver":
      return refuse("not_found", "There is no such subscription here.");
    case "bad_signature":
      return refuse("unauthenticated", "Nothing in the request proves where it comes from.");
    case "malformed":
      return refuse("invalid_request", "The request is not what the provider sends.");
    case "too_large":
      return refuse("payload_too_large", `The body is larger than ${MOST_BYTES} bytes.`);
    case "too_slow":
      return refuse("invalid_request", "The body did not end in time.");
    case "compressed":
      return refuse("unsupported_media_type", "The body has to come as it is, not compressed.");
  }

  function refuse(code: AppError["code"], message: string): Response {
    return problemResponse(new AppError(code, message), requestId);
  }
}

const ESCAPED: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

// Whoever asks chooses what is said back. It is no page, and is none for a browser that guesses either.
// https://learn.microsoft.com/graph/change-notifications-delivery-webhooks#notificationurl-validation
function echoResponse(echo: string): Response {
  const body = echo.replaceAll(/[&<>"']/g, (sign) => ESCAPED[sign] ?? "");
  const headers = {
    "content-type": "text/plain; charset=utf-8",
    "x-content-type-options": "nosniff",
    "content-security-policy": "default-src 'none'; sandbox",
  };
  return new Response(body, { status: 200, headers });
}
