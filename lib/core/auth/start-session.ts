import { db } from "@/db/client";
import { sessions } from "@/db/schema";
import { clock } from "@/lib/base/clock";
import { serializeCookie } from "@/lib/base/cookies";
import { randomToken, sha256 } from "@/lib/base/random";
import { SESSION_LIFETIME_SECONDS, sessionCookieName } from "./session-cookie";

/** Signs this browser in: a new session, of which only the hash is kept, and its cookie on the answer. */
export async function startSession(
  input: { userId: string; currentOrganizationId?: string },
  responseHeaders: Headers,
): Promise<void> {
  const token = randomToken();
  const now = clock.now();
  await db()
    .insert(sessions)
    .values({
      sessionTokenHash: sha256(token),
      userId: input.userId,
      currentOrganizationId: input.currentOrganizationId ?? null,
      createdAt: now,
      expiresAt: new Date(now.getTime() + SESSION_LIFETIME_SECONDS * 1000),
    });
  responseHeaders.append("set-cookie", serializeCookie(sessionCookieName(), token, SESSION_LIFETIME_SECONDS));
}
