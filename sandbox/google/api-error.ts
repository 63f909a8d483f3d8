import type { SandboxContext } from "../kit/http";

type Status = 400 | 401 | 403 | 404 | 409 | 410 | 412 | 429 | 500 | 501 | 503;

interface ApiErrorItem {
  readonly domain: "global" | "calendar" | "usageLimits" | "youtube.parameter" | "youtube.channel" | "youtube.quota";
  readonly reason: string;
  readonly message: string;
  readonly locationType?: "parameter" | "header";
  readonly location?: string;
}

/** A refusal of one of Google's APIs, in the form they share: https://developers.google.com/workspace/calendar/api/guides/errors */
export class GoogleError extends Error {
  override readonly name = "GoogleError";
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

export function googleErrorResponse(c: SandboxContext, error: GoogleError): Response {
  const message = typeof error.extra.message === "string" ? error.extra.message : error.message;
  if (error.status === 401) {
    c.header("www-authenticate", 'Bearer realm="https://accounts.google.com/", error="invalid_token"');
  }
  return c.json({ error: { errors: [error.item], code: error.status, ...error.extra, message } }, error.status);
}

const CREDENTIAL_HELP =
  "Expected OAuth 2 access token, login cookie or other valid authentication credential. See https://developers.google.com/identity/sign-in/web/devconsole-project.";

export function unauthenticated(kind: "missing" | "invalid"): GoogleError {
  const missing = kind === "missing";
  return new GoogleError(
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

/** `service` is the API's own name, `calendar-json.googleapis.com`. */
export function insufficientScopes(service: string, method: string): GoogleError {
  return new GoogleError(
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
          metadata: { service, method },
        },
      ],
    },
  );
}

export function notFound(): GoogleError {
  return new GoogleError(404, { domain: "global", reason: "notFound", message: "Not Found" });
}

/** What Google says for a status that a fault asks for; null where it has no words of its own for it. */
export function errorOfStatus(status: number): GoogleError | null {
  switch (status) {
    case 401:
      return unauthenticated("invalid");
    case 403:
      return new GoogleError(403, { domain: "global", reason: "forbidden", message: "Forbidden" });
    case 404:
      return notFound();
    case 429:
      return new GoogleError(429, {
        domain: "usageLimits",
        reason: "rateLimitExceeded",
        message: "Rate Limit Exceeded",
      });
    case 500:
      return new GoogleError(500, { domain: "global", reason: "backendError", message: "Backend Error" });
    case 503:
      return new GoogleError(503, { domain: "global", reason: "backendError", message: "Service Unavailable" });
    default:
      return null;
  }
}
