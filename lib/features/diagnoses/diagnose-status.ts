import type { ConnectionStatus, StoredStatusReason } from "@/db/schema";
import type { NamedDiagnosis } from "@/lib/base/errors";
import { DIAGNOSES, type DiagnosisCode } from "@/lib/contracts/diagnoses/diagnoses";
import type { Recognised } from "@/lib/contracts/diagnoses/present-diagnosis";
import { presentStatusReason } from "@/lib/core/connections/status-reasons";
import { diagnoseCredentialFault } from "./diagnose-credential-fault";
import { diagnoseRefusedApp } from "./diagnose-token-outcome";

/** Where the stored reason says all. */
const CODES: Readonly<Record<string, DiagnosisCode>> = {
  refresh_rejected: "access_withdrawn",
  access_rejected: "access_refused",
  no_refresh_token: "access_ended",
  extension_missed: "access_ended",
  hubs_own_secret: "hubs_own_secret",
  choice_rejected: "choice_rejected",
  scope_missing: "scope_missing",
  outcome_unknown: "renewal_unclear",
  secret_unreadable: "secret_unreadable",
  own_app_rejected: "own_app_rejected",
  own_app_unreadable: "own_app_unreadable",
  request_clock_off: "request_clock_off",
  rate_limited: "slow_down",
  choice_open: "choice_open",
  paused_by_member: "paused",
  owner_removed: "owner_removed",
};

/** How the provider failed when the access was to be renewed (run-refresh.ts); of a call, the call itself knows it. */
const OUTAGES: Readonly<Record<string, DiagnosisCode>> = {
  no_answer: "provider_unreachable",
  unreadable: "answer_unreadable",
};

const FAULTS = {
  credentials_wrong: "wrong",
  credentials_expired: "expired",
  credentials_revoked: "revoked",
  credentials_lacks_permission: "lacks_permission",
  credentials_not_found: "not_found",
} as const;

interface Stored {
  readonly status: ConnectionStatus;
  readonly statusReason: StoredStatusReason | null;
  /** `auth.kind` of the way that it was made by. */
  readonly way: string;
  /** What it means that its choice is open, where the integration says so. */
  readonly openMeans?: NamedDiagnosis | undefined;
  /** What it means that a permission is missing, where the integration says so. */
  readonly forbiddenMeans?: NamedDiagnosis | undefined;
}

/** What is behind a connection's state; null where it simply works. */
export function diagnoseStatus(stored: Stored): Recognised | null {
  const { status, statusReason, way, openMeans, forbiddenMeans } = stored;
  const code = presentStatusReason(status, statusReason)?.code;
  if (code === undefined) return null;
  if (code === "app_rejected") return diagnoseRefusedApp(statusReason?.subject);
  if (code in FAULTS) return diagnoseCredentialFault(FAULTS[code as keyof typeof FAULTS], { way });
  if (code === "checks_refused") return { code: knownCode(statusReason?.subject) ?? "permission_refused" };
  if (code === "choice_open" && openMeans) return { code: openMeans };
  if (code === "provider_unavailable") return { code: OUTAGES[statusReason?.subject ?? ""] ?? "provider_failing" };
  if (code === "scope_missing" && forbiddenMeans) return { code: forbiddenMeans };
  return { code: CODES[code] ?? "attention", subject: statusReason?.subject };
}

/** What the refused check came to, as it was kept (keep-verdict.ts); another version of the hub may know other codes. */
function knownCode(kept: string | undefined): DiagnosisCode | null {
  return kept !== undefined && Object.hasOwn(DIAGNOSES, kept) ? (kept as DiagnosisCode) : null; // one of its keys
}
