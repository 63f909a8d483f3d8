import type { HmacLike, StoredReceiver } from "@/db/schema";
import type { HmacScheme } from "@/lib/providers/webhook-contract";
import type { ReceiverProof } from "./verify/presented";

/** What the person who made a receiver chose, as the scheme that it is. */
export function receiverProof({ signature }: StoredReceiver): ReceiverProof["signature"] {
  return signature === "none" || signature.kind === "token" ? signature : hmacScheme(signature);
}

function hmacScheme(chosen: HmacLike): HmacScheme {
  const { algorithm, encoding, header, prefix, signed } = chosen;
  const { timestamp, toleranceSeconds } = chosen;
  return {
    kind: "hmac",
    algorithm,
    encoding,
    header,
    separator: chosen.separator === "" ? "none" : chosen.separator,
    prefix,
    signedAt: timestamp === "none" ? "none" : { at: timestamp, toleranceSeconds },
    signed,
    secret: chosen.secretEncoding === "utf8" ? "utf8" : { encoding: "base64", prefix: "whsec_" },
  };
}
