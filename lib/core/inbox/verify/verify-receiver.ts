import type { Presented } from "./presented";
import { type Verdict, wrong } from "./verdict";
import { verifyHmac } from "./verify-hmac";
import { verifyToken } from "./verify-token";

/**
 * A secret in the address, always, and what the person who made the receiver chose beside it.
 * @returns the place of the secret in `secrets` where a signature is asked for, else that of the address's own
 */
export function verifyReceiver(presented: Presented): Verdict {
  const { receiver, headers, url, body } = presented;
  if (!receiver) return wrong("no_secret_configured");
  const address = verifyToken({ query: "key" }, { headers, url, body, secrets: receiver.keys });
  const { signature } = receiver;
  if (address.kind === "wrong" || signature === "none") return address;
  if (signature.kind === "hmac") return verifyHmac(signature, presented);
  return verifyToken({ header: signature.header }, presented);
}
