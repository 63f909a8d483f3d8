import { eq } from "drizzle-orm";
import { db } from "@/db/client";
import { sessions } from "@/db/schema";
import { sha256 } from "@/lib/base/random";
import { signalSessions } from "@/lib/core/realtime/signal-sessions";
import { sessionTokenOf } from "./session-cookie";

/** Makes an organization the one that the browser of this request looks at. */
export async function setCurrentOrganization(request: Request, organizationId: string): Promise<void> {
  const token = sessionTokenOf(request);
  if (!token) return;
  const [changed] = await db()
    .update(sessions)
    .set({ currentOrganizationId: organizationId })
    .where(eq(sessions.sessionTokenHash, sha256(token)))
    .returning({ userId: sessions.userId });
  if (changed) await signalSessions(changed.userId);
}
