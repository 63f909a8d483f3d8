import type { DiagnosisCode } from "@/lib/contracts/diagnoses/diagnoses";

/** What is behind an outage, by the status that came; null: none did. */
export function diagnoseOutage(status: number | null): DiagnosisCode {
  if (status === null) return "provider_unreachable";
  // A page for people, with a status as if all were well.
  return status < 400 ? "answer_unreadable" : "provider_failing";
}
