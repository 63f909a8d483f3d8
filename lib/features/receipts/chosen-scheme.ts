import type { StoredReceiver } from "@/db/schema";
import type { HmacScheme } from "@/lib/providers/webhook-contract";

/** How a receiver is signed, as its maker chose; null: the secret in its address is all. */
export function chosenScheme({ signature }: StoredReceiver): HmacScheme | null {
  if (signature === "none") return null;
  const { timestamp, toleranceSeconds, separator, secretEncoding, ...rest } = signature;
  return {
    kind: "hmac",
    ...rest,
    separator: separator === "" ? "none" : separator,
    signedAt: timestamp === "none" ? "none" : { at: timestamp, toleranceSeconds },
    secret: secretEncoding === "utf8" ? "utf8" : { encoding: "base64", prefix: "" },
  };
}
