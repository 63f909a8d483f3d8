/** What a provider says of its answer, and nothing that it says to a browser or to us: no cookies, no rules, no cache. */
const HANDED_ON = new Set([
  ...["content-type", "content-language", "content-disposition"],
  ...[
    "etag",
    "last-modified",
    "link",
    "retry-after",
    "allow",
    "preference-applied",
    "deprecation",
    "sunset",
    "warning",
  ],
  ...["x-total-count", "x-total", "x-total-pages", "x-page", "x-per-page", "x-next-page", "x-prev-page"],
]);
const HANDED_ON_BY_BEGINNING = /^x-rate-?limit-/;

/** Whatever a provider answers, a browser that gets it at our address neither runs nor shows it as ours. */
const FOR_BROWSERS = {
  "content-security-policy": "default-src 'none'; sandbox",
  "cross-origin-resource-policy": "same-origin",
  "x-content-type-options": "nosniff",
  "cache-control": "no-store",
};

/**
 * The headers of a provider's answer that its caller gets.
 * @param isSecret says whether a text holds the connection's access
 * @param ownAddress where `Location` leads through the proxy; null where it leads out of it
 */
export function answeredHeaders(
  answered: Headers,
  { isSecret, ownAddress }: { isSecret: (text: string) => boolean; ownAddress: (location: string) => string | null },
): Headers {
  const headers = new Headers(FOR_BROWSERS);
  for (const [name, value] of answered) {
    const isHandedOn = HANDED_ON.has(name) || HANDED_ON_BY_BEGINNING.test(name);
    if (isHandedOn && !isSecret(value)) headers.set(name, value);
  }
  const location = answered.get("location");
  const own = location === null || isSecret(location) ? null : ownAddress(location);
  if (own !== null) headers.set("location", own);
  return headers;
}
