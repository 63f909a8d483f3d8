import type { ConnectingActor } from "@/lib/core/context/actor";
import type { OAuthFlow } from "@/lib/core/oauth/create-state";
import { lookAtConnectSession } from "@/lib/features/connect-sessions/look-at-connect-session";
import { findMemberActor } from "@/lib/features/members/find-member-actor";

/**
 * Who ends a consent, as they are now: a member, or the customer of a session that nobody ended meanwhile. A consent that
 * began in time counts although the session's own time is over: it has ten minutes of its own.
 */
export async function findConnectingActor(flow: OAuthFlow): Promise<ConnectingActor | null> {
  const { organizationId, userId, session } = flow;
  if (session) {
    const state = await lookAtConnectSession(session.token);
    return state?.kind === "usable" || state?.kind === "expired" ? state.actor : null;
  }
  return userId === null ? null : findMemberActor({ organizationId, userId });
}
