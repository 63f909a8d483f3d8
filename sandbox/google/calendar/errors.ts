import type { SandboxContext } from "../../kit/http";

type Status = 400 | 401 | 403 | 404 | 409 | 410 | 412 | 429 | 500 | 501 | 503;

interface ApiErrorItem {
  readonly domain: "global" | "calendar" | "usageLimits";
  readonly reason: string;
  readonly message: string;
  readonly locationType?: "parameter" | "header";
  readonly location?: string;
}

/** A refusal of the Calendar API: https://developers.google.com/workspace/calendar/api/guides/errors */
export class CalendarError extends Error {
  override readonly name = "CalendarError";
  readonly status: Status;
  readonly item: ApiErrorItem;
  readonly extra: Readonly<Record<string, unknown>>;

  constructor(status: Status, item: ApiErrorItem, extra: Readonly<Record<string, unknown>> = {}) {
    super(item.message);
    this.status = status;
    this.item = item;
    this.extra = extra;
  }
}

export function calendarErrorResponse(c: SandboxContext, error: CalendarError): Response {
  const message = typeof error.extra.message === "string" ? error.extra.message : error.message;
  if (error.status === 401) {
    c.header("www-authenticate", 'Bearer realm="https://accounts.google.com/", error="invalid_token"');
  }
  return c.json({ error: { errors: [error.item], code: error.status, ...error.extra, message } }, error.status);
}

/** A parameter or body value that Google refuses with 400. */
export function invalid(message: string, location?: string): CalendarError {
  const where = location === undefined ? {} : ({ locationType: "parameter", location } as const);
  return new CalendarError(400, { domain: "global", reason: "invalid", message, ...where });
}

export function required(message: string): CalendarError {
  return new CalendarError(400, { domain: "global", reason: "required", message });
}

export function badRequest(message = "Bad Request"): CalendarError {
  return new CalendarError(400, { domain: "global", reason: "badRequest", message });
}

export function invalidParameter(name: string, message: string): CalendarError {
  return new CalendarError(400, {
    domain: "global",
    reason: "invalidParameter",
    message,
    locationType: "parameter",
    location: name,
  });
}

export function timeRangeEmpty(location: string): CalendarError {
  const message = "The specified time range is empty.";
  return new CalendarError(400, {
    domain: "calendar",
    reason: "timeRangeEmpty",
    message,
    locationType: "parameter",
    location,
  });
}

export function notFound(): CalendarError {
  return new CalendarError(404, { domain: "global", reason: "notFound", message: "Not Found" });
}

const CREDENTIAL_HELP =
  "Expected OAuth 2 access token, login cookie or other valid authentication credential. See https://developers.google.com/identity/sign-in/web/devconsole-project.";

export function unauthenticated(kind: "missing" | "invalid"): CalendarError {
  const missing = kind === "missing";
  return new CalendarError(
    401,
    {
      domain: "global",
      reason: missing ? "required" : "authError",
      message: missing ? "Login Required." : "Invalid Credentials",
      locationType: "header",
      location: "Authorization",
    },
    {
      message: missing
        ? `Request is missing required authentication credential. ${CREDENTIAL_HELP}`
        : `Request had invalid authentication credentials. ${CREDENTIAL_HELP}`,
      status: "UNAUTHENTICATED",
    },
  );
}

export function insufficientScopes(method: string): CalendarError {
  return new CalendarError(
    403,
    { domain: "global", reason: "insufficientPermissions", message: "Insufficient Permission" },
    {
      message: "Request had insufficient authentication scopes.",
      status: "PERMISSION_DENIED",
      details: [
        {
          "@type": "type.googleapis.com/google.rpc.ErrorInfo",
          reason: "ACCESS_TOKEN_SCOPE_INSUFFICIENT",
          domain: "googleapis.com",
          metadata: { service: "calendar-json.googleapis.com", method },
        },
      ],
    },
  );
}

/** What Google says for a status that a fault asks for. */
export function errorOfStatus(status: number): CalendarError | null {
  switch (status) {
    case 401:
      return unauthenticated("invalid");
    case 403:
      return new CalendarError(403, { domain: "global", reason: "forbidden", message: "Forbidden" });
    case 404:
      return notFound();
    case 410:
      return fullSyncRequired();
    case 429:
      return new CalendarError(429, {
        domain: "usageLimits",
        reason: "rateLimitExceeded",
        message: "Rate Limit Exceeded",
      });
    case 500:
      return new CalendarError(500, { domain: "global", reason: "backendError", message: "Backend Error" });
    case 503:
      return new CalendarError(503, { domain: "global", reason: "backendError", message: "Service Unavailable" });
    default:
      return null;
  }
}

export function fullSyncRequired(): CalendarError {
  return new CalendarError(410, {
    domain: "calendar",
    reason: "fullSyncRequired",
    message: "Sync token is no longer valid, a full sync is required.",
    locationType: "parameter",
    location: "syncToken",
  });
}
