import type { StoredReceiver } from "@/db/schema";

/** The header that a receiver's own secret comes in, as it is; null: none does. */
export function tokenHeader(receiver: StoredReceiver | null | undefined): string | null {
  const signature = receiver?.signature ?? "none";
  return signature !== "none" && signature.kind === "token" ? signature.header : null;
}
