import { newId } from "@/lib/base/id";
import type { SandboxClock } from "../../kit/clock";
import type { SandboxContext } from "../../kit/http";

/** A refusal of Microsoft Graph: https://learn.microsoft.com/graph/errors */
export class GraphError extends Error {
  override readonly name = "GraphError";
  readonly status: number;
  readonly code: string;
  readonly headers: Readonly<Record<string, string>>;

  constructor(status: number, code: string, message: string, headers: Readonly<Record<string, string>> = {}) {
    super(message);
    this.status = status;
    this.code = code;
    this.headers = headers;
  }
}

const AUTHORITY =
  'Bearer realm="", authorization_uri="https://login.microsoftonline.com/common/oauth2/authorize", client_id="00000003-0000-0000-c000-000000000000"';

/** Every refusal says when it happened and under which ids support would find it. */
export function graphErrorResponse(c: SandboxContext, error: GraphError, clock: SandboxClock): Response {
  const requestId = newId();
  const clientRequestId = c.req.header("client-request-id") ?? requestId;
  const innerError = {
    date: clock.now().toISOString().slice(0, 19),
    "request-id": requestId,
    "client-request-id": clientRequestId,
  };
  const headers = new Headers({
    ...error.headers,
    "content-type": "application/json",
    "request-id": requestId,
    "client-request-id": clientRequestId,
  });
  if (error.status === 401) headers.set("www-authenticate", AUTHORITY);
  if (error.code === "ApplicationThrottled") headers.set("retry-after", "1");
  const body = { error: { code: error.code, message: error.message, innerError } };
  return new Response(JSON.stringify(body), { status: error.status, headers });
}

export function unauthenticated(kind: "missing" | "unknown" | "expired"): GraphError {
  const messages = {
    missing: "Access token is empty.",
    unknown: "IDX14100: JWT is not well formed, there are no dots (.).",
    expired: "Lifetime validation failed, the token is expired.",
  };
  return new GraphError(401, "InvalidAuthenticationToken", messages[kind]);
}

export function accessDenied(): GraphError {
  return new GraphError(403, "ErrorAccessDenied", "Access is denied. Check credentials and try again.");
}

export function itemNotFound(): GraphError {
  return new GraphError(404, "ErrorItemNotFound", "The specified object was not found in the store.");
}

export function malformedId(): GraphError {
  return new GraphError(400, "ErrorInvalidIdMalformed", "Id is malformed.");
}

export function invalidParameter(message: string): GraphError {
  return new GraphError(400, "ErrorInvalidParameter", message);
}

export function parseUri(message: string): GraphError {
  return new GraphError(400, "RequestBroker--ParseUri", message);
}

export function invalidProperty(message: string): GraphError {
  return new GraphError(400, "ErrorPropertyValidationFailure", message);
}

export function notPlayed(what: string): GraphError {
  return new GraphError(501, "NotImplemented", `The sandbox does not play ${what}`);
}

export function throttled(): GraphError {
  return new GraphError(429, "ApplicationThrottled", "Application is over its MailboxConcurrency limit.");
}

/** What Graph says for a status that a fault asks for. */
export function errorOfStatus(status: number): GraphError {
  switch (status) {
    case 400:
      return new GraphError(400, "BadRequest", "The request is malformed or incorrect.");
    case 401:
      return unauthenticated("expired");
    case 403:
      return accessDenied();
    case 404:
      return itemNotFound();
    case 410:
      return new GraphError(410, "SyncStateNotFound", "The sync state generation is not found; issue a full sync.");
    case 429:
      return new GraphError(429, "TooManyRequests", "Too many requests; wait as Retry-After says.");
    case 503:
      return new GraphError(503, "ServiceUnavailable", "The service is temporarily unavailable.");
    case 504:
      return new GraphError(504, "GatewayTimeout", "The server did not answer in time.");
    default:
      return new GraphError(
        status,
        "ErrorInternalServerError",
        "An internal server error occurred. The operation failed.",
      );
  }
}
