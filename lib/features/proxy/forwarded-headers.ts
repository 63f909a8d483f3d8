/** Of the connection between two machines (RFC 9110 section 7.6.1), of our own transport, or of whoever stands before us. */
const OURS = new Set([
  ...["connection", "keep-alive", "te", "trailer", "transfer-encoding", "upgrade", "expect", "host", "content-length"],
  // The answer has to be read to keep the token out of it, and whole: half a token is still most of one.
  ...["accept-encoding", "range", "if-range"],
  ...["authorization", "cookie", "cookie2", "x-organization", "x-request-id", "x-hub-root"],
  ...["forwarded", "via", "x-real-ip", "true-client-ip", "cf-connecting-ip", "x-client-ip", "x-cluster-client-ip"],
  // What the browser says of the page that asks is not the provider's to know, and its rules for browsers are not ours.
  ...["origin", "referer", "user-agent", "dnt", "priority", "upgrade-insecure-requests"],
  // The trail would tell of another method than the provider carries out.
  ...["x-http-method-override", "x-http-method", "x-method-override"],
  // Some servers take another address from these than the one that was checked.
  ...["x-original-url", "x-rewrite-url", "x-original-uri"],
]);
const OURS_BY_BEGINNING = /^(x-forwarded-|proxy-|sec-|access-control-|cf-|x-middleware-|x-nextjs-|x-invoke-|next-)/;

/** The headers of a caller that go on to the provider: their own, and nothing that names them, us or the way between. */
export function forwardedHeaders(received: Headers): Headers {
  const named = (received.get("connection") ?? "").split(",").map((name) => name.trim().toLowerCase());
  const headers = new Headers();
  for (const [name, value] of received) {
    if (OURS.has(name) || OURS_BY_BEGINNING.test(name) || named.includes(name)) continue;
    headers.set(name, value);
  }
  return headers;
}
