import type { ProviderDefinition } from "../contract";
import { stripeError } from "./wire";

const MAX_REASON_CHARACTERS = 500;

/** https://docs.stripe.com/api/errors and https://docs.stripe.com/error-codes */
export const readStripeError: ProviderDefinition["readError"] = ({ status, body }) => {
  const parsed = stripeError.safeParse(body);
  if (!parsed.success) return null;
  const { code, message } = parsed.data.error;
  const reason = reasonOf(message, status);
  switch (code) {
    // Said of keys that were rolled, deleted or have reached their end: Stripe does not tell them apart.
    case "api_key_expired":
    case "platform_api_key_expired":
      return { kind: "unauthorized", fault: "expired" };
    case "secret_key_required":
      return { kind: "unauthorized", fault: "wrong_kind" };
    // Two processes at once, or too many requests for one object: https://docs.stripe.com/rate-limits#object-lock-timeouts
    case "lock_timeout":
    case "rate_limit":
      return { kind: "rate_limited", retryAfterMs: null };
    case "livemode_mismatch":
      return { kind: "rejected", reason, fault: "wrong_mode" };
    default:
  }
  if (status === 401) return { kind: "unauthorized", fault: "wrong" };
  if (status === 403) return { kind: "rejected", reason, fault: "lacks_permission" };
  return status >= 400 && status < 500 && status !== 429 ? { kind: "rejected", reason } : null;
};

/** Stripe's own sentence, without the beginning and end of the key that it repeats there. */
function reasonOf(message: string | null | undefined, status: number): string {
  const words = (message ?? `HTTP ${status}`).replaceAll(/:? '?\b[rsp]k_(live|test)_[^\s']+'?/g, "");
  return words.slice(0, MAX_REASON_CHARACTERS);
}
