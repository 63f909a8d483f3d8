const LONGEST_MS = 24 * 60 * 60 * 1000;

/**
 * `Retry-After` in milliseconds: seconds or an HTTP date (RFC 9110 section 10.2.3); null where it says nothing.
 * A day at most, so that a wrong header cannot silence a connection for years.
 */
export function parseRetryAfter(header: string | null, now: Date): number | null {
  const text = header?.trim();
  if (!text) return null;
  const waitMs = /^\d+(\.\d+)?$/.test(text) ? Number(text) * 1000 : Date.parse(text) - now.getTime();
  if (Number.isNaN(waitMs)) return null;
  return Math.min(Math.max(0, Math.ceil(waitMs)), LONGEST_MS);
}
