import { STATUS_CODES } from "node:http";
import { isDatabaseAway } from "@/db/is-database-away";
import { isSchemaBehind } from "@/db/is-schema-behind";
import { AppError, ProviderError } from "@/lib/base/errors";
import { log } from "@/lib/base/log";
import { presentDiagnosis } from "@/lib/contracts/diagnoses/present-diagnosis";

/** Turns whatever was thrown into a refusal that we are willing to explain. */
export function toAppError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  if (error instanceof ProviderError) return fromProvider(error);
  if (isDatabaseAway(error)) {
    return new AppError(
      "unavailable",
      "The database is not reachable. Try again shortly; an operator can run `hub doctor`.",
    );
  }
  if (isSchemaBehind(error)) {
    const diagnosis = presentDiagnosis({ code: "migrations_missing" }, null);
    const options = { cause: error, remedy: { label: diagnosis.fix }, details: { diagnosis } };
    return new AppError("unavailable", diagnosis.happened, options);
  }
  return new AppError("internal", "Something went wrong on our side. The request id helps an operator find it.", {
    cause: error,
  });
}

function fromProvider(error: ProviderError): AppError {
  const { failure, providerId } = error;
  const options = { cause: error, details: { provider: providerId, ...error.details } };
  if (failure.kind === "unauthorized") {
    return new AppError("needs_reauth", "The provider no longer accepts this connection. Reconnect it.", options);
  }
  if (failure.kind === "rate_limited") {
    const seconds = Math.ceil(failure.retryAfterMs / 1000);
    return new AppError("rate_limited", `The provider asks to wait ${seconds} seconds.`, {
      ...options,
      details: { ...options.details, retryAfterSeconds: seconds },
    });
  }
  if (failure.kind === "rejected") {
    const code =
      failure.status === 404 || failure.status === 410
        ? "not_found"
        : failure.status === 409 || failure.status === 412
          ? "conflict"
          : "unprocessable";
    return new AppError(code, `The provider refused: ${failure.reason}`, options);
  }
  if (failure.kind === "malformed") {
    return new AppError("provider_unavailable", "The provider sent an answer that we do not understand.", options);
  }
  if (failure.diagnosis) {
    const { happened, fix } = presentDiagnosis({ code: failure.diagnosis }, null);
    return new AppError("provider_unavailable", happened, { ...options, remedy: { label: fix } });
  }
  return new AppError("provider_unavailable", "The provider is not answering properly. Try again shortly.", options);
}

/** An error as `application/problem+json` (RFC 9457). No stack, no secret: only what the AppError says. */
export function problemResponse(error: unknown, requestId: string): Response {
  const refusal = toAppError(error);
  if (refusal.code === "internal" || isSchemaBehind(refusal.cause))
    log.error({ err: refusal.cause, requestId }, "unexpected error");
  const document = {
    ...refusal.details,
    type: "about:blank",
    title: STATUS_CODES[refusal.status] ?? "Error",
    status: refusal.status,
    detail: refusal.message,
    code: refusal.code,
    requestId,
    ...(refusal.remedy ? { remedy: refusal.remedy } : {}),
    ...(refusal.errors ? { errors: refusal.errors } : {}),
  };
  const headers = new Headers({
    ...refusal.headers,
    "content-type": "application/problem+json",
    "x-request-id": requestId,
  });
  const { retryAfterSeconds } = refusal.details;
  if (typeof retryAfterSeconds === "number") headers.set("retry-after", String(retryAfterSeconds));
  if (refusal.code === "unavailable") headers.set("retry-after", "5");
  return new Response(JSON.stringify(document), { status: refusal.status, headers });
}
