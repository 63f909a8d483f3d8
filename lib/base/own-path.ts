import { env } from "./env";

// Anything below a space, and DEL: browsers drop some of them while they parse an address.
const CONTROL_CHARACTERS = /\p{Cc}/u;

/**
 * A path of ours to return to, or `fallback` where the value is none: an open redirect would lend our name to others.
 * Browsers read `//host`, `/\host` and control characters in between as another site, so those are refused.
 * https://url.spec.whatwg.org/#url-parsing
 */
export function ownPath(value: string | null | undefined, fallback: string): string {
  if (!value?.startsWith("/") || value.startsWith("//")) return fallback;
  if (value.includes("\\") || CONTROL_CHARACTERS.test(value)) return fallback;
  const { APP_URL } = env();
  if (!URL.canParse(value, APP_URL)) return fallback;
  const { origin, pathname, search, hash } = new URL(value, APP_URL);
  // `/..//host` is our origin, but its normal form `//host` would not be when it is read again.
  if (origin !== new URL(APP_URL).origin || pathname.startsWith("//")) return fallback;
  return `${pathname}${search}${hash}`;
}
