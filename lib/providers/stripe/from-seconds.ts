import { usableInstant } from "@/lib/base/usable-instant";

/** Stripe counts in seconds since 1970. */
export function fromSeconds(seconds: number | null | undefined): Date | null {
  return seconds === null || seconds === undefined ? null : usableInstant(seconds * 1_000);
}
