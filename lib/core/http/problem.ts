import { STATUS_CODES } from "node:http";
import { isDatabaseAway } from "@/db/is-database-away";
import { isSchemaBehind } from "@/db/is-schema-behind";
import { AppError, type ErrorCode, ProviderError } from "@/lib/base/errors";
import { log } from "@/lib/base/log";
import type { Diagnosis } from "@/lib/contracts/diagnoses/diagnosis";
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
  const found = diagnosisOf(failure);
  // Whoever made the call may know more exactly what is behind it.
  const details = { provider: providerId, ...(found ? { diagnosis: found } : {}), ...error.details };
  const options = { cause: error, details, ...(found ? { remedy: { label: found.fix } } : {}) };
  const refusal = (code: ErrorCode, words: string) => new AppError(code, found?.happened ?? words, options);
  switch (failure.kind) {
    case "unauthorized":
      return refusal("needs_reauth", "The provider no longer accepts this connection. Reconnect it.");
    case "rate_limited": {
      const retryAfterSeconds = Math.ceil(failure.retryAfterMs / 1000);
      const words = `The provider asks to wait ${retryAfterSeconds} seconds.`;
      return new AppError("rate_limited", words, { ...options, details: { ...details, retryAfterSeconds } });
    }
    case "rejected":
      return refusal(codeOfRefusal(failure.status), `The provider refused: ${failure.reason}`);
    case "malformed":
      return refusal("provider_unavailable", "The provider sent an answer that we do not understand.");
    case "unavailable":
      return refusal("provider_unavailable", "The provider is not answering properly. Try again shortly.");
  }
}

function codeOfRefusal(status: number): ErrorCode {
  if (status === 404 || status === 410) return "not_found";
  return status === 409 || status === 412 ? "conflict" : "unprocessable";
}

/** What is behind it, where whoever threw it could tell more than that it failed. */
function diagnosisOf(failure: ProviderError["failure"]): Diagnosis | null {
  if (!("diagnosis" in failure) || failure.diagnosis === undefined) return null;
  const subject = failure.kind === "rejected" ? failure.reason : undefined;
  return presentDiagnosis({ code: failure.diagnosis, subject }, null);
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
  else if (refusal.code === "unavailable") headers.set("retry-after", "5");
  return new Response(JSON.stringify(document), { status: refusal.status, headers });
}
