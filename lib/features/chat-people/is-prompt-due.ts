import { lt, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { linkAttempts } from "@/db/schema";
import { clock } from "@/lib/base/clock";

const EVERY_MS = 60 * 60 * 1000;

interface Stranger {
  readonly connectionId: string;
  readonly externalUserId: string;
}

/** Has it been an hour since this person was told how to link? Asking counts as telling. */
export async function isPromptDue({ connectionId, externalUserId }: Stranger): Promise<boolean> {
  const now = clock.now();
  const fresh = lt(linkAttempts.since, new Date(now.getTime() - EVERY_MS));
  const told = await db()
    .insert(linkAttempts)
    .values({ provider: `prompt:${connectionId}`, placeId: externalUserId, since: now, count: 1 })
    .onConflictDoUpdate({
      target: [linkAttempts.provider, linkAttempts.placeId],
      set: { since: sql`excluded.since` },
      setWhere: fresh,
    })
    .returning({ count: linkAttempts.count });
  return told.length > 0;
}
