import { env } from "@/lib/base/env";

interface Allowing {
  /** The origins that the session allows. */
  readonly allowedOrigins: readonly string[];
}

/** An origin as browsers write it; null where a text is none. */
export function originOf(text: string): string | null {
  const url = URL.parse(text);
  if (!url || !/^https?:$/.test(url.protocol) || url.username || url.password) return null;
  return url.origin;
}

/**
 * The address outside that a session may lead back to; null where it may not: its origin has to be one that the session
 * allows and one that the operator allows. Asked when the session is made, and again whenever somebody leaves.
 */
export function allowedReturnUrl(returnUrl: string, { allowedOrigins }: Allowing): URL | null {
  // Browsers drop control characters and turn backslashes round: what is meant must not depend on who reads it.
  if (/[\p{Cc}\\\s]/u.test(returnUrl) || !/^https?:\/\//i.test(returnUrl)) return null;
  const origin = originOf(returnUrl);
  if (origin === null || !allowedOrigins.includes(origin) || !env().allowedOrigins.includes(origin)) return null;
  return new URL(returnUrl);
}
