import type { ErrorCode } from "@/lib/base/errors";
import type { DiagnosisCode } from "@/lib/contracts/diagnoses/diagnoses";
import type { Recognised } from "@/lib/contracts/diagnoses/present-diagnosis";

const CODES = {
  invalid_request: "request_wrong",
  unauthenticated: "not_allowed",
  forbidden: "not_allowed",
  not_found: "request_wrong",
  conflict: "request_wrong",
  needs_reauth: "access_refused",
  payload_too_large: "request_wrong",
  unsupported_media_type: "request_wrong",
  unprocessable: "request_wrong",
  rate_limited: "hub_busy",
  internal: "hub_failed",
  provider_unavailable: "provider_failing",
  unavailable: "database_away",
} as const satisfies Record<ErrorCode, DiagnosisCode>;

/** What is behind a problem that the API answers with. */
export function diagnoseErrorCode(code: ErrorCode): Recognised {
  return { code: CODES[code] };
}
