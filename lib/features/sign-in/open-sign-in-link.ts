import { and, eq, gt, isNull } from "drizzle-orm";
import { db } from "@/db/client";
import { signInLinks } from "@/db/schema";
import { clock } from "@/lib/base/clock";
import { sha256 } from "@/lib/base/random";
import { startSession } from "@/lib/core/auth/start-session";

/**
 * Signs in by a link of the operator's terminal. One statement uses it up, so of two that come at once one gets in.
 * @returns false when the link is unknown, used or too old
 */
export async function openSignInLink(token: string, responseHeaders: Headers): Promise<boolean> {
  const now = clock.now();
  const [link] = await db()
    .update(signInLinks)
    .set({ usedAt: now })
    .where(and(eq(signInLinks.tokenHash, sha256(token)), isNull(signInLinks.usedAt), gt(signInLinks.expiresAt, now)))
    .returning({ userId: signInLinks.userId });
  if (!link) return false;
  await startSession({ userId: link.userId }, responseHeaders);
  return true;
}
