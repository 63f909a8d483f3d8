import { and, eq, inArray, isNull, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { type NoticeKind, notices } from "@/db/schema";
import { clock } from "@/lib/base/clock";
import { signalChange } from "@/lib/core/realtime/signal-change";

const ASKING: readonly NoticeKind[] = ["connection_needs_reauth", "connection_expires"];

interface Resolved {
  readonly organizationId: string;
  readonly connectionId: string;
  /** Default: everything that asks for a reconnect. */
  readonly kinds?: readonly NoticeKind[];
  /** The person who did it, where it was one. */
  readonly solvedBy?: { readonly userId: string; readonly name: string };
}

/** What a connection's open notices ask for is done: nobody's attention is called any more, and no mail goes out. */
export async function resolveNotices(tx: Tx, resolved: Resolved): Promise<void> {
  const { organizationId, connectionId, kinds = ASKING, solvedBy } = resolved;
  const now = clock.now();
  const settled = await tx
    .update(notices)
    .set({
      resolvedAt: now,
      readAt: sql`coalesce(${notices.readAt}, ${now.toISOString()}::timestamptz)`,
      ...(solvedBy ? { subject: withSolver(solvedBy) } : {}),
    })
    .where(
      and(
        eq(notices.organizationId, organizationId),
        eq(notices.connectionId, connectionId),
        inArray(notices.kind, [...kinds]),
        isNull(notices.resolvedAt),
      ),
    )
    .returning({ userId: notices.userId });
  for (const onlyUserId of new Set(settled.map(({ userId }) => userId))) {
    await signalChange(tx, { organizationId, topics: ["notifications"], onlyUserId });
  }
}

function withSolver({ userId, name }: NonNullable<Resolved["solvedBy"]>) {
  const added = { solvedBy: name, solvedByUserId: userId } satisfies (typeof notices.$inferSelect)["subject"];
  return sql`${notices.subject} || ${JSON.stringify(added)}::jsonb`;
}
