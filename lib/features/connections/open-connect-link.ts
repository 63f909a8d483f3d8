import { and, eq, isNull } from "drizzle-orm";
import { db } from "@/db/client";
import { connectLinks, organizations, users } from "@/db/schema";
import { clock } from "@/lib/base/clock";
import { AppError } from "@/lib/base/errors";
import { displayName } from "@/lib/core/auth/display-name";
import { findByConsent } from "@/lib/features/integrations/find-by-consent";
import type { IntegrationMeta } from "@/lib/providers/contract";
import { beginConsent } from "./begin-consent";
import { type DeadLink, lookAtConnectLink } from "./look-at-connect-link";
import { refuseDeadLink } from "./refuse-dead-link";
import type { ConnectStarted } from "./start-connect";

/** What the page of a connect link shows before the click. */
export type ConnectLinkPreview =
  | {
      readonly kind: "usable";
      readonly organizationName: string;
      readonly meta: IntegrationMeta;
      readonly integration: string;
      readonly startedByName: string | null;
      readonly providerName: string;
      /** Asked for beside the integration's own scopes. */
      readonly identityScopes: readonly string[];
      /** The account that is reconnected; null where a new one is connected. */
      readonly account: string | null;
    }
  | {
      readonly kind: DeadLink;
      readonly organizationName: string;
      readonly meta: IntegrationMeta;
      readonly integration: string;
      readonly connectionId: string | null;
    };

/** What a connect link is for, and whether it still works; null where there is none (any more). */
export async function findConnectLink(token: string): Promise<ConnectLinkPreview | null> {
  const state = await lookAtConnectLink(token);
  const integration = state && (await findByConsent(state.link));
  if (!state || !integration) return null;
  const { link } = state;
  const [named] = await db()
    .select({ organizationName: organizations.name, person: { name: users.name, email: users.email } })
    .from(organizations)
    .leftJoin(users, eq(users.id, link.userId))
    .where(eq(organizations.id, link.organizationId));
  if (!named) return null;
  const about = { organizationName: named.organizationName, integration: link.integration, meta: integration.meta };
  if (state.kind !== "usable") return { ...about, kind: state.kind, connectionId: link.connectionId };
  const { name: providerName, identityScopes } = integration.provider;
  const startedByName = named.person && displayName(named.person);
  return { ...about, kind: "usable", startedByName, providerName, identityScopes, account: state.account };
}

/** Uses the link up (one atomic statement) and begins the consent in this browser. @throws AppError: it is dead */
export async function openConnectLink(input: { token: string; browserToken: string }): Promise<ConnectStarted> {
  const state = await lookAtConnectLink(input.token);
  if (!state) throw new AppError("not_found", "There is no such link, or it is too old. Ask for a new one.");
  if (state.kind !== "usable") throw refuseDeadLink(state.kind, state.link);
  const [link] = await db()
    .update(connectLinks)
    .set({ usedAt: clock.now() })
    .where(and(eq(connectLinks.tokenHash, state.link.tokenHash), isNull(connectLinks.usedAt)))
    .returning();
  if (!link) throw refuseDeadLink("used", state.link);
  const { organizationId, userId, projectId, integration, customerId, tags } = link;
  const { connectionId, returnTo, visibility, name } = link;
  const about = { organizationId, userId, projectId, integration, customerId, session: null, tags };
  return beginConsent({ ...about, connectionId, returnTo, visibility, name, display: "redirect" }, input.browserToken);
}
