import { env } from "./env";

/**
 * The name of one of our cookies. Browsers share cookies between the ports of a host, so two copies on one machine
 * would sign each other out: the port is part of the name. `__Host-` pins it to this host over https.
 * https://developer.mozilla.org/docs/Web/HTTP/Reference/Headers/Set-Cookie#cookie_prefixes
 */
export function cookieName(purpose: string): string {
  const { protocol, port } = new URL(env().APP_URL);
  const copy = port || (protocol === "https:" ? "443" : "80");
  return `${protocol === "https:" ? "__Host-" : ""}hub-${copy}-${purpose}`;
}

/** Reads one cookie of a request; undefined where it is absent. */
export function readCookie(request: Request, name: string): string | undefined {
  for (const pair of (request.headers.get("cookie") ?? "").split(";")) {
    const at = pair.indexOf("=");
    if (at > 0 && pair.slice(0, at).trim() === name) return decoded(pair.slice(at + 1).trim());
  }
  return undefined;
}

function decoded(value: string): string | undefined {
  try {
    return decodeURIComponent(value);
  } catch {
    return undefined; // a URIError: the value is none of ours
  }
}

/**
 * The same, sent along from other sites, too. Browsers take that over https only, and on `localhost`.
 * https://developer.mozilla.org/docs/Web/HTTP/Reference/Headers/Set-Cookie#samesitesamesite-value
 */
export function serializeCrossSiteCookie(name: string, value: string, maxAgeSeconds: number): string {
  return `${name}=${encodeURIComponent(value)}; Path=/; Max-Age=${maxAgeSeconds}; HttpOnly; SameSite=None; Secure`;
}

/** A `Set-Cookie` value: HttpOnly, SameSite=Lax, whole site, Secure over https. */
export function serializeCookie(name: string, value: string, maxAgeSeconds: number): string {
  const secure = env().APP_URL.startsWith("https:") ? "; Secure" : "";
  return `${name}=${encodeURIComponent(value)}; Path=/; Max-Age=${maxAgeSeconds}; HttpOnly; SameSite=Lax${secure}`;
}
