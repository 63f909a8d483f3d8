import { randomUUID } from "node:crypto";
import type { SandboxContext } from "../kit/http";

interface Words {
  readonly code: string;
  readonly message: string;
  readonly detail: string;
  readonly type: string;
}

/** The envelope of every error. https://developer.intuit.com/app/developer/qbo/docs/develop/troubleshooting/error-codes */
export function faultResponse(status: number, { code, message, detail, type }: Words, now: Date): Response {
  const body = {
    Fault: { Error: [{ Message: message, Detail: detail, code, element: "" }], type },
    time: now.toISOString(),
  };
  return Response.json(body, { status, headers: { intuit_tid: trace() } });
}

/** A dead token, as the gateway before the API says it: in small letters. */
export function deadToken(): Response {
  const error = { message: "message=AuthenticationFailed; errorCode=003200; statusCode=401", detail: "Token expired" };
  const body = {
    warnings: null,
    intuitObject: null,
    fault: { error: [{ ...error, code: "3200", element: null }], type: "AUTHENTICATION" },
    requestId: null,
    time: 0,
    status: null,
  };
  return Response.json(body, {
    status: 401,
    headers: { intuit_tid: trace(), "www-authenticate": 'Bearer realm="Intuit", error="invalid_token"' },
  });
}

/** The app is not connected to that company, or its keys are those of the other environment. */
export function notConnected(now: Date): Response {
  const message = "message=ApplicationAuthorizationFailed; errorCode=003100; statusCode=403";
  return faultResponse(
    403,
    { code: "3100", message, detail: "Application authorization failed", type: "AuthorizationFault" },
    now,
  );
}

export function throttled(now: Date): Response {
  const message = "message=ThrottleExceeded; errorCode=003001; statusCode=429";
  return faultResponse(429, { code: "3001", message, detail: "Throttle exceeded", type: "ThrottleFault" }, now);
}

/** What a fault of the control panel looks like. */
export function faultOfStatus(status: number, now: Date): Response {
  if (status === 401) return deadToken();
  if (status === 403) return notConnected(now);
  if (status === 429) return throttled(now);
  if (status >= 500) {
    const words = { code: "10000", message: "An application error has occurred", detail: "Internal error" };
    return faultResponse(status, { ...words, type: "SystemFault" }, now);
  }
  const words = {
    code: "6000",
    message: "A business validation error has occurred",
    detail: "Business Validation Error",
  };
  return faultResponse(status, { ...words, type: "ValidationFault" }, now);
}

/** Every answer has a number that Intuit's support asks for. */
export function withTrace(c: SandboxContext): void {
  c.header("intuit_tid", trace());
}

function trace(): string {
  return `1-${randomUUID().replaceAll("-", "").slice(0, 24)}`;
}
