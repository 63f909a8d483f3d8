import { isInTransaction } from "@/db/client";

/**
 * A rotated token must be committed before it is used, and nobody's lock may wait for a provider: whoever asks one
 * inside a transaction has made a mistake.
 */
export function refuseInTransaction(): void {
  if (isInTransaction()) throw new Error("a provider was about to be called inside a transaction");
}
