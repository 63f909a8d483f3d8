import { and, eq, gt, isNull, lt, sql } from "drizzle-orm";
import { db, inTransaction } from "@/db/client";
import { notices } from "@/db/schema";
import { clock } from "@/lib/base/clock";
import { env } from "@/lib/base/env";
import type { SystemActor } from "@/lib/core/context/actor";
import { mayAccess } from "@/lib/core/context/authorize";
import type { RequestContext } from "@/lib/core/context/request-context";
import type { JobOutcome } from "@/lib/core/jobs/define-job";
import { mailWay } from "@/lib/core/mail/mail-way";
import { sendMail } from "@/lib/core/mail/send-mail";
import { createConnectLink } from "@/lib/features/connections/create-connect-link";
import { findIntegration } from "@/lib/features/integrations/find-integration";
import { findMailable, type Mailable } from "./find-mailable";
import { findMailableEnd } from "./find-mailable-end";
import { writeEndMail } from "./write-end-mail";
import { writeMail } from "./write-mail";

/** A mail lies in a box over a week-end before it is read. */
const LINK_LIFETIME_MS = 7 * 24 * 60 * 60 * 1000;
/** What breaks and heals by itself all day is mailed once an hour at most. */
const QUIET_MS = 60 * 60 * 1000;

/**
 * Mails a notice to its person, once: not when what it asks for was done meanwhile, and later when the same trouble was
 * mailed a moment ago and had passed by itself. Safe to run twice.
 */
export async function mailNotice(
  ctx: RequestContext<SystemActor>,
  { noticeId }: { noticeId: string },
): Promise<JobOutcome> {
  if (mailWay() === "none") return { kind: "done" };
  const { organizationId } = ctx.actor;
  const ended = await findMailableEnd({ organizationId, noticeId });
  if (ended) {
    await mailOnce(ended.notice, { ...writeEndMail(ended, env().APP_URL), to: ended.address });
    return { kind: "done" };
  }
  const mailable = await findMailable({ organizationId, noticeId });
  if (!mailable) return { kind: "done" };
  const quietUntil = await findQuietEnd(mailable);
  if (quietUntil) return { kind: "snooze", until: quietUntil };

  // Before the mail and in a transaction of its own: whoever reads fast finds the link.
  const link = await linkFor(mailable);
  await mailOnce(mailable.notice, { ...writeMail(mailable, { link, appUrl: env().APP_URL }), to: mailable.address });
  return { kind: "done" };
}

interface NoticeMail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

async function mailOnce(notice: Mailable["notice"], mail: NoticeMail): Promise<void> {
  await inTransaction(async (tx) => {
    // Whoever runs the same job meanwhile waits here, and then finds it mailed.
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${notice.id}, 0))`);
    const stillDue = and(ofNotice(notice), isNull(notices.mailedAt), isNull(notices.resolvedAt));
    const [due] = await tx.select({ id: notices.id }).from(notices).where(stillDue);
    if (!due) return;
    await sendMail({ ...mail, id: notice.id });
    await tx.update(notices).set({ mailedAt: clock.now() }).where(ofNotice(notice));
  });
}

function ofNotice(notice: Mailable["notice"]) {
  return and(eq(notices.organizationId, notice.organizationId), eq(notices.id, notice.id));
}

/** Null where the person was not mailed of the same trouble lately, or a person had mended it in between. */
async function findQuietEnd({ notice }: Mailable): Promise<Date | null> {
  const { organizationId, userId, kind, connectionId, id } = notice;
  if (kind !== "connection_needs_reauth" || !connectionId) return null;
  const now = clock.now().getTime();
  const [before] = await db()
    .select({ mailedAt: sql<Date | null>`max(${notices.mailedAt})`.mapWith(notices.mailedAt) })
    .from(notices)
    .where(
      and(
        eq(notices.organizationId, organizationId),
        eq(notices.userId, userId),
        eq(notices.connectionId, connectionId),
        eq(notices.kind, kind),
        lt(notices.id, id),
        gt(notices.mailedAt, new Date(now - QUIET_MS)),
        sql`not ${notices.subject} ? 'solvedBy'`,
      ),
    );
  return before?.mailedAt ? new Date(before.mailedAt.getTime() + QUIET_MS) : null;
}

/**
 * A link that renews the consent with one click; null where nothing is to be done, where the person's role may not, and where
 * something has to be typed in: that is for the hub's own pages, signed in.
 */
async function linkFor({ notice, connection, member }: Mailable) {
  if (notice.kind === "connection_recovered" || !mayAccess(member.role, "connections:write")) return null;
  if (connection.authKind !== "oauth2" || !(await findIntegration(connection))) return null;
  const { authorizationUrl, expiresAt } = await createConnectLink(
    {
      organizationId: notice.organizationId,
      userId: notice.userId,
      projectId: connection.projectId,
      integration: connection.integration,
      customerId: connection.customerId,
      session: null,
      tags: [],
      connectionId: connection.id,
      returnTo: "/connect/result",
      display: "redirect",
      visibility: connection.visibility,
      name: null,
    },
    { lifetimeMs: LINK_LIFETIME_MS, noticeId: notice.id },
  );
  return { url: authorizationUrl, expiresAt };
}
