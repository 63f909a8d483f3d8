const BEARER = /^bearer(?:\s+(?<token>.*))?$/i;

/**
 * What a request presents as `Authorization: Bearer …`, be it empty; undefined for other schemes, because a proxy in
 * front of the hub may ask browsers for Basic credentials of its own.
 */
export function bearerToken(request: Request): string | undefined {
  const match = BEARER.exec(request.headers.get("authorization")?.trim() ?? "");
  return match ? (match.groups?.token ?? "") : undefined;
}
