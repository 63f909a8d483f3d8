import { errors } from "undici";
import { AddressRefusedError, type WebhookRefusal } from "@/lib/base/guarded-fetch";
import type { AttemptError } from "./attempt-errors";

// Node's, OpenSSL's and undici's codes, by what they mean to whoever looks at a try.
// https://nodejs.org/api/tls.html#x509-certificate-error-codes
const BY_CODE: Readonly<Record<string, AttemptError>> = {
  ENOTFOUND: "dns",
  EAI_AGAIN: "dns",
  EAI_FAIL: "dns",
  ENODATA: "dns",
  ECONNREFUSED: "refused",
  EHOSTUNREACH: "unreachable",
  ENETUNREACH: "unreachable",
  EHOSTDOWN: "unreachable",
  ENETDOWN: "unreachable",
  EADDRNOTAVAIL: "unreachable",
  ECONNRESET: "closed",
  EPIPE: "closed",
  ECONNABORTED: "closed",
  UND_ERR_SOCKET: "closed",
  ETIMEDOUT: "timeout",
  UND_ERR_CONNECT_TIMEOUT: "timeout",
  UND_ERR_HEADERS_TIMEOUT: "timeout",
  UND_ERR_BODY_TIMEOUT: "timeout",
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: "closed",
  UND_ERR_HEADERS_OVERFLOW: "not_http",
  EPROTO: "tls",
  CERT_HAS_EXPIRED: "certificate_expired",
  CERT_NOT_YET_VALID: "certificate_expired",
  ERR_TLS_CERT_ALTNAME_INVALID: "certificate_name",
  ERR_TLS_CERT_ALTNAME_FORMAT: "certificate_name",
  HOSTNAME_MISMATCH: "certificate_name",
  CERT_REVOKED: "certificate_untrusted",
  CERT_REJECTED: "certificate_untrusted",
  CERT_SIGNATURE_FAILURE: "certificate_untrusted",
  CERT_CHAIN_TOO_LONG: "certificate_untrusted",
  CERT_UNTRUSTED: "certificate_untrusted",
  INVALID_CA: "certificate_untrusted",
  INVALID_PURPOSE: "certificate_untrusted",
  PATH_LENGTH_EXCEEDED: "certificate_untrusted",
  DEPTH_ZERO_SELF_SIGNED_CERT: "certificate_untrusted",
  SELF_SIGNED_CERT_IN_CHAIN: "certificate_untrusted",
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: "certificate_untrusted",
  UNABLE_TO_GET_ISSUER_CERT: "certificate_untrusted",
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: "certificate_untrusted",
};

const BY_REFUSAL: Readonly<Record<WebhookRefusal, AttemptError>> = {
  not_a_url: "bad_address",
  holds_credentials: "bad_address",
  private_address: "private_address",
  not_https: "not_https",
  port_not_allowed: "port_not_allowed",
};

/** Why no answer came. */
export function failureOf(error: unknown): AttemptError {
  for (let at = error; at instanceof Error; at = at.cause) {
    if (at instanceof AddressRefusedError) return BY_REFUSAL[at.refusal];
    // Each address of the name was tried.
    if (at instanceof AggregateError && at.errors.length > 0) return failureOf(at.errors[0]);
    if (at instanceof errors.HTTPParserError) return "not_http";
    if ("code" in at && typeof at.code === "string") return byCode(at.code);
  }
  return "unexpected";
}

function byCode(code: string): AttemptError {
  const known = BY_CODE[code];
  if (known) return known;
  return code.startsWith("ERR_TLS_") || code.startsWith("ERR_SSL_") ? "tls" : "unexpected";
}

const GONE = 410;

/** What is wrong with an answer; null: it arrived. What redirects is not followed: whoever moved says so in the settings. */
export function failureOfStatus(status: number): AttemptError | null {
  if (status >= 200 && status < 300) return null;
  if (status === GONE) return "gone";
  if (status >= 300 && status < 400) return "redirect";
  if (status >= 400 && status < 500) return "http_4xx";
  return status >= 500 && status < 600 ? "http_5xx" : "http_other";
}
