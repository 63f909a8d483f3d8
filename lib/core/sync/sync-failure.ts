import { AppError, CursorExpired, ProviderError } from "@/lib/base/errors";

/** What a failed sync means, and when it makes sense to try again. */
export type SyncFailure =
  /** The connection cannot work until a person or its own healing changes that; it says so itself. */
  | { readonly kind: "rests"; readonly code: string }
  /** The provider knows the collection no longer. */
  | { readonly kind: "gone" }
  | { readonly kind: "failed"; readonly code: string; readonly retryAfterMs: number | null };

const NOT_FOUND = 404;

/** Reduces an error to what happens next; null for what is a mistake of ours or the database's. */
export function syncFailure(error: unknown): SyncFailure | null {
  if (error instanceof CursorExpired) return { kind: "failed", code: "cursor_refused", retryAfterMs: null };
  if (error instanceof AppError) {
    if (error.code === "unavailable") return { kind: "failed", code: "provider_unavailable", retryAfterMs: null };
    // Refused before anything was sent: paused, a choice is open, access ended, a permission is missing.
    const rests = ["needs_reauth", "conflict", "not_found", "unprocessable"].includes(error.code);
    return rests ? { kind: "rests", code: error.code === "needs_reauth" ? "needs_reauth" : "not_ready" } : null;
  }
  if (!(error instanceof ProviderError)) return null;
  const { failure } = error;
  switch (failure.kind) {
    case "unauthorized":
      return { kind: "rests", code: "needs_reauth" };
    case "rate_limited":
      return { kind: "failed", code: "rate_limited", retryAfterMs: failure.retryAfterMs };
    case "unavailable":
      return { kind: "failed", code: "provider_unavailable", retryAfterMs: null };
    case "malformed":
      return { kind: "failed", code: "answer_unreadable", retryAfterMs: null };
    case "rejected":
      if (failure.status === NOT_FOUND) return { kind: "gone" };
      return { kind: "failed", code: "refused", retryAfterMs: null };
  }
}
