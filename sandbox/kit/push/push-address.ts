const LOOPBACK = ["localhost", "127.0.0.1", "[::1]"];

export type PushAddress = "accepted" | "no_url" | "not_https";

/**
 * Whether a vendor would send there. Both vendors take https alone; the sandbox takes plain http to this machine's own
 * names, too, on purpose: a hub of a test or of the demo has no certificate.
 */
export function checkPushAddress(address: string): PushAddress {
  const url = URL.canParse(address) ? new URL(address) : null;
  if (!url?.hostname) return "no_url";
  if (url.protocol === "https:") return "accepted";
  return url.protocol === "http:" && LOOPBACK.includes(url.hostname) ? "accepted" : "not_https";
}
