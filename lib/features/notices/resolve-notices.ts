import { and, eq, inArray, isNull, type SQL, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { type NoticeKind, notices } from "@/db/schema";
import { clock } from "@/lib/base/clock";
import { signalChange } from "@/lib/core/realtime/signal-change";

const ASKING: readonly NoticeKind[] = [
  "connection_needs_reauth",
  "connection_expires",
  "endpoint_disabled",
  "sync_failed",
];

/** What they are about. */
type About = { readonly connectionId: string } | { readonly endpointId: string };

type Resolved = About & {
  readonly organizationId: string;
  /** Default: everything that asks for something. */
  readonly kinds?: readonly NoticeKind[];
  /** The person who did it, where it was one. */
  readonly solvedBy?: { readonly userId: string; readonly name: string };
};

/** What the open notices of a connection or an endpoint ask for is done: nobody's attention is called any more, and no mail goes out. */
export async function resolveNotices(tx: Tx, resolved: Resolved): Promise<void> {
  const { organizationId, kinds = ASKING, solvedBy } = resolved;
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
        isAbout(resolved),
        inArray(notices.kind, [...kinds]),
        isNull(notices.resolvedAt),
      ),
    )
    .returning({ userId: notices.userId });
  for (const onlyUserId of new Set(settled.map(({ userId }) => userId))) {
    await signalChange(tx, { organizationId, topics: ["notifications"], onlyUserId });
  }
}

function isAbout(about: About): SQL | undefined {
  if ("connectionId" in about) return eq(notices.connectionId, about.connectionId);
  return and(isNull(notices.connectionId), eq(sql`${notices.subject} ->> 'endpointId'`, about.endpointId));
}

function withSolver({ userId, name }: NonNullable<Resolved["solvedBy"]>) {
  const added = { solvedBy: name, solvedByUserId: userId } satisfies (typeof notices.$inferSelect)["subject"];
  return sql`${notices.subject} || ${JSON.stringify(added)}::jsonb`;
}
