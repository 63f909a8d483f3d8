import { type ErrorCode, ProviderError } from "@/lib/base/errors";
import { toAppError } from "./problem";

/** With these, an answer was lost on the way: what was asked for may have been done. */
const LOST: readonly ErrorCode[] = ["internal", "provider_unavailable", "unavailable"];

/** Is it sure that nothing was done, where this was thrown? A refusal says so, unless it says the opposite itself. */
export function saysNothingDone(error: unknown): boolean {
  // What somebody has to mend first kept it from being sent, or from being taken.
  if (error instanceof ProviderError && "diagnosis" in error.failure && error.failure.diagnosis) return true;
  const { code, details } = toAppError(error);
  return !LOST.includes(code) && details.outcome !== "unknown";
}
