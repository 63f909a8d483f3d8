/** Parameters that are secrets, or that only prove something. */
const SECRET = /^(?:key|sig|code)$|token|secret|signature|password|auth/i;

/** The address of a request with its query, as it may be kept: without what is secret in it. */
export function keptAddress({ pathname, searchParams }: URL): string {
  const query = new URLSearchParams([...searchParams].filter(([name]) => !SECRET.test(name)));
  return query.size > 0 ? `${pathname}?${query}` : pathname;
}
