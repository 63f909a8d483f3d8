import { eq } from "drizzle-orm";
import { db } from "@/db/client";
import { sessions } from "@/db/schema";
import { sha256 } from "@/lib/base/random";
import { signalSessions } from "@/lib/core/realtime/signal-sessions";

/** Ends a browser's session, and the live pages that are open with it. */
export async function endSession(token: string): Promise<void> {
  const [ended] = await db()
    .delete(sessions)
    .where(eq(sessions.sessionTokenHash, sha256(token)))
    .returning({ userId: sessions.userId });
  if (ended) await signalSessions(ended.userId);
}
