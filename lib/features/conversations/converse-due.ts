import { and, asc, isNull, lte, or } from "drizzle-orm";
import { acrossOrganizations } from "@/db/across-organizations";
import { db } from "@/db/client";
import { conversations } from "@/db/schema";
import { clock } from "@/lib/base/clock";
import { enqueueUnlessQueued } from "@/lib/core/jobs/enqueue";
import { converseJob } from "./jobs";

const AT_MOST = 500;

/** Goes on with conversations that are due and nobody is at: their worker died, or their wait is over. */
export async function converseDue(): Promise<void> {
  const now = clock.now();
  const due = await acrossOrganizations("background_sweep", () =>
    db()
      .select({ organizationId: conversations.organizationId, conversationId: conversations.id })
      .from(conversations)
      .where(
        and(
          lte(conversations.dueAt, now),
          or(isNull(conversations.claimedUntil), lte(conversations.claimedUntil, now)),
        ),
      )
      .orderBy(asc(conversations.dueAt))
      .limit(AT_MOST),
  );
  for (const key of due) await enqueueUnlessQueued(converseJob, key);
}
