// Of the message and its way (RFC 9110, 9112), of browsers, of proxies: whoever sets them changes what is asked, and of whom.
const TAKEN = new Set([
  "accept-encoding",
  "connection",
  "content-encoding",
  "content-length",
  "content-type",
  "cookie",
  "cookie2",
  "date",
  "expect",
  "forwarded",
  "host",
  "http2-settings",
  "keep-alive",
  "origin",
  "referer",
  "set-cookie",
  "te",
  "trailer",
  "transfer-encoding",
  "upgrade",
  "via",
]);
const TAKEN_FAMILIES = /^(proxy|sec|x-forwarded|access-control)-/;

/** May a key be sent in this header? */
export function isCarrierHeader(name: string): boolean {
  const lower = name.toLowerCase();
  return !TAKEN.has(lower) && !TAKEN_FAMILIES.test(lower);
}
