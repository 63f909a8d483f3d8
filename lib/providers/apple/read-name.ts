import { parseJson } from "@/lib/base/json";
import { firstConsent } from "./wire";

const MAX_NAME_CHARACTERS = 200;

/**
 * The name in the form field `user`, which comes with the first consent only; null at all others. It is what the browser
 * says, and not signed: good to show, and to nothing else.
 * https://developer.apple.com/documentation/signinwithapplerestapi/request-an-authorization-to-the-sign-in-with-apple-server.
 */
export function readName(user: string | null): string | null {
  const parsed = firstConsent.safeParse(user === null ? undefined : parseJson(user));
  if (!parsed.success) return null;
  const { firstName, lastName } = parsed.data.name ?? {};
  return [firstName, lastName].filter(Boolean).join(" ").trim().slice(0, MAX_NAME_CHARACTERS) || null;
}
