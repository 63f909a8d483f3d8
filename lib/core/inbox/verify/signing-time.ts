import type { SignedAt } from "@/lib/providers/webhook-contract";
import type { RefusalReason } from "./verdict";

/** When the sender says it signed: as it wrote it, and the instant. */
export type SigningTime =
  | { readonly kind: "said"; readonly written: string; readonly at: Date }
  | { readonly kind: "none"; readonly written: null; readonly at: null }
  | { readonly kind: "wrong"; readonly reason: RefusalReason };

/** Seconds since 1970, before the year 5138. */
const SECONDS = /^\d{1,11}$/;

export function signingTime(signedAt: SignedAt | "none", headers: Headers, items: readonly string[]): SigningTime {
  if (signedAt === "none") return { kind: "none", written: null, at: null };
  const written = writtenAt(signedAt.at, headers, items);
  if (written === undefined) return { kind: "wrong", reason: "missing_timestamp" };
  // Two times would let the sender choose which one is signed and which one is looked at.
  if (written === "several" || !SECONDS.test(written)) return { kind: "wrong", reason: "malformed_timestamp" };
  return { kind: "said", written, at: new Date(Number(written) * 1000) };
}

function writtenAt(at: SignedAt["at"], headers: Headers, items: readonly string[]): string | undefined | "several" {
  if ("header" in at) return headers.get(at.header) || undefined;
  const said = items.filter((item) => item.startsWith(at.item));
  return said.length > 1 ? "several" : said[0]?.slice(at.item.length);
}

/** Vendors' own libraries refuse only what is too old; what comes from the future could be sent again until then. */
export function refusalOfTime(time: SigningTime, signedAt: SignedAt | "none", now: Date): RefusalReason | null {
  if (signedAt === "none" || time.kind !== "said") return null;
  const ageSeconds = Math.floor(now.getTime() / 1000) - time.at.getTime() / 1000;
  if (ageSeconds > signedAt.toleranceSeconds) return "too_old";
  return -ageSeconds > signedAt.toleranceSeconds ? "too_new" : null;
}
