import { and, eq } from "drizzle-orm";
import { db } from "@/db/client";
import { connections, connectionTokens, connectLinks, notices } from "@/db/schema";
import { clock } from "@/lib/base/clock";
import { sha256 } from "@/lib/base/random";
import type { MemberActor } from "@/lib/core/context/actor";
import { mayAccess } from "@/lib/core/context/authorize";
import { findMemberActor } from "@/lib/features/members/find-member-actor";
import { reconnectNeed } from "@/lib/features/notices/reconnect-need";
import { mayRead } from "./visibility";

type LinkRow = typeof connectLinks.$inferSelect;

/** Why a connect link does nothing (any more). */
export type DeadLink = "used" | "expired" | "membership_ended" | "role_too_low" | "gone" | "healed" | "paused";

/** A connect link as it stands now; null: there is no such link. */
export type LinkState =
  | { readonly kind: "usable"; readonly link: LinkRow; readonly account: string | null }
  | { readonly kind: DeadLink; readonly link: LinkRow };

/**
 * Does the link still work, for its member as they are now and its connection as it is now? Changes nothing. What
 * became of its purpose goes first: who clicks once more hears that all is well, not that the link is used up.
 */
export async function lookAtConnectLink(token: string): Promise<LinkState | null> {
  const [link] = await db()
    .select()
    .from(connectLinks)
    .where(eq(connectLinks.tokenHash, sha256(token)));
  if (!link) return null;
  const actor = await findMemberActor(link);
  if (!actor) return { kind: "membership_ended", link };
  if (!mayAccess(actor.role, "connections:write")) return { kind: "role_too_low", link };
  const target = await lookAtTarget(link, actor);
  if (typeof target === "string") return { kind: target, link };
  if (link.usedAt) return { kind: "used", link };
  if (link.expiresAt <= clock.now()) return { kind: "expired", link };
  return { kind: "usable", link, account: target.account };
}

/** The account that is to be reconnected, none for a new connection; or why there is nothing to do. */
async function lookAtTarget(
  link: LinkRow,
  actor: MemberActor,
): Promise<{ readonly account: string | null } | "gone" | "healed" | "paused"> {
  const { organizationId, connectionId, noticeId } = link;
  if (!connectionId) return { account: null };
  const [found] = await db()
    .select({ connection: connections, tokens: connectionTokens })
    .from(connections)
    .leftJoin(
      connectionTokens,
      and(
        eq(connectionTokens.organizationId, connections.organizationId),
        eq(connectionTokens.connectionId, connections.id),
      ),
    )
    .where(and(eq(connections.organizationId, organizationId), eq(connections.id, connectionId)));
  if (!found || found.connection.status === "disconnected" || !mayRead(actor, found.connection)) return "gone";
  const asked = noticeId ? await findNotice({ organizationId, noticeId }) : undefined;
  const need = asked ? reconnectNeed(asked, found.connection, found.tokens) : "needed";
  const { accountEmail, accountName, name } = found.connection;
  return need === "needed" ? { account: accountEmail ?? accountName ?? name } : need;
}

async function findNotice({ organizationId, noticeId }: { organizationId: string; noticeId: string }) {
  const [notice] = await db()
    .select({ kind: notices.kind, subject: notices.subject })
    .from(notices)
    .where(and(eq(notices.organizationId, organizationId), eq(notices.id, noticeId)));
  return notice;
}
