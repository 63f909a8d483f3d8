import type { SessionRow } from "./look-at-connect-session";
import { allowedReturnUrl } from "./return-url";

/** Ours to say: what the address had of these before would be taken for how it ended. */
const OURS = ["success", "status", "error", "provider", "integration", "connectionId"];

/** Where a session leads back to, with how it ended; null where it leads nowhere, or may not any more. */
export function leadBack(
  { returnUrl, allowedOrigins }: Pick<SessionRow, "returnUrl" | "allowedOrigins">,
  outcome: Readonly<Record<string, string>>,
): string | null {
  const url = returnUrl === null ? null : allowedReturnUrl(returnUrl, { allowedOrigins });
  if (!url) return null;
  for (const name of OURS) url.searchParams.delete(name);
  for (const name of OURS) {
    const value = outcome[name];
    if (value !== undefined) url.searchParams.set(name, value);
  }
  return url.href;
}
