import { AddressRefusedError } from "@/lib/base/guarded-fetch";

// Node's and undici's codes for a connection that did not come about: the provider cannot have seen the request.
const NOT_CONNECTED = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "UND_ERR_CONNECT_TIMEOUT",
  "CERT_HAS_EXPIRED",
  "DEPTH_ZERO_SELF_SIGNED_CERT",
  "SELF_SIGNED_CERT_IN_CHAIN",
  "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
  "UNABLE_TO_GET_ISSUER_CERT_LOCALLY",
  "ERR_TLS_CERT_ALTNAME_INVALID",
]);

/** Did the request surely not reach the provider? Where that is unknown, the answer is no. */
export function wasNeverSent(error: unknown): boolean {
  for (let at = error; at instanceof Error; at = at.cause) {
    if (at instanceof AddressRefusedError) return true;
    // Both address families were tried, and every attempt failed.
    if (at instanceof AggregateError) return at.errors.length > 0 && at.errors.every(wasNeverSent);
    if ("code" in at && typeof at.code === "string" && NOT_CONNECTED.has(at.code)) return true;
  }
  return false;
}
