import { eq } from "drizzle-orm";
import { db } from "@/db/client";
import { verificationTokens } from "@/db/schema";
import { clock } from "@/lib/base/clock";
import { env } from "@/lib/base/env";
import { sha256 } from "@/lib/base/random";
import { authSecret } from "../auth-secret";

export const EMAIL_LINK_LIFETIME_SECONDS = 15 * 60;

/** The address in the mail: a page with a button, because mail scanners follow links and would use them up. */
export function emailLinkUrl(token: string, returnTo: string): string {
  const url = new URL("/sign-in/confirm", env().APP_URL);
  url.searchParams.set("token", token);
  url.searchParams.set("returnTo", returnTo);
  return url.href;
}

/** Whom an e-mailed link would sign in; null when it is unknown, used or too old. Does not use it up. */
export async function findEmailLink(token: string): Promise<{ email: string } | null> {
  const [found] = await db()
    .select()
    .from(verificationTokens)
    // As Auth.js makes the hash that it hands to the adapter.
    .where(eq(verificationTokens.tokenHash, sha256(`${token}${authSecret()}`)));
  return found && found.expiresAt > clock.now() ? { email: found.identifier } : null;
}
