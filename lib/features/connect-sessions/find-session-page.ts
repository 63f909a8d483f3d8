import { and, eq, inArray, ne } from "drizzle-orm";
import { db } from "@/db/client";
import { connections, organizations } from "@/db/schema";
import { clock } from "@/lib/base/clock";
import type { ConnectWay } from "@/lib/contracts/connect-ways";
import { ownAppsInUse } from "@/lib/core/oauth-apps/own-apps-in-use";
import { presentWays } from "@/lib/features/connections/present-ways";
import { sampleKeysUrl } from "@/lib/features/connections/sample-keys-url";
import type { ConnectionRow } from "@/lib/features/connections/visibility";
import { findByConsent } from "@/lib/features/integrations/find-by-consent";
import { findIntegration } from "@/lib/features/integrations/find-integration";
import type { ScopeNeed } from "@/lib/providers/contract";
import { leadBack } from "./lead-back";
import { lookAtConnectSession, type SessionRow, type SessionState } from "./look-at-connect-session";
import { waysForCustomer } from "./offered-integration";
import { leadsTo } from "./present-session-connection";
import { isEnding } from "./require-session";

/** An integration as a session's page offers it. */
export interface SessionOffer {
  readonly key: string;
  readonly name: string;
  readonly provider: string;
  readonly providerName: string;
  /** What the consent asks for; empty where there is none. */
  readonly scopes: readonly ScopeNeed[];
  readonly identityScopes: readonly string[];
  readonly ways: readonly ConnectWay[];
  /** Demo only: where something to type in is found. */
  readonly sampleKeysUrl: string | null;
}

/** What was connected with the session so far. */
export interface SessionResult {
  readonly connectionId: string;
  readonly integration: string;
  readonly account: string;
  readonly openChoice: string | null;
  readonly leadsTo: string | null;
}

/** What a session's page shows: of the organization its name, of its customers this one, and what this session did. */
export type SessionPage =
  | { readonly kind: "expired" | "revoked" | "ended"; readonly organizationName: string }
  | {
      readonly kind: "usable";
      readonly organizationName: string;
      readonly customerName: string;
      readonly expiresAt: Date;
      /** The account that is renewed; null: new ones are connected. */
      readonly renewed: string | null;
      readonly offers: readonly SessionOffer[];
      /** In the order in which they were connected, the latest last. */
      readonly results: readonly SessionResult[];
      /** Another one after each connection that was made with it. */
      readonly progress: string;
      /** Where somebody goes who does not go on: with why. Null: nowhere. */
      readonly leaveWith: (error: string, offer: SessionOffer | undefined) => string | null;
      /** Whom a page that frames this one may be told that something was connected. */
      readonly allowedOrigins: readonly string[];
    };

/** The page of a connect session's token; null where it is of none. */
export async function findSessionPage(token: string): Promise<SessionPage | null> {
  const state = await lookAtConnectSession(token);
  if (!state) return null;
  const { session } = state;
  const [organization] = await db()
    .select({ name: organizations.name })
    .from(organizations)
    .where(eq(organizations.id, session.organizationId));
  const organizationName = organization?.name ?? "";
  if (!("actor" in state)) return { kind: state.kind, organizationName };
  const results = await resultsOf(session);
  // What was begun in time may end: only a choice that is open keeps an expired page.
  const mayEnd = isEnding(session, clock.now()) && results.some(({ openChoice }) => openChoice !== null);
  if (state.kind === "expired" && !mayEnd) return { kind: "expired", organizationName };
  return { ...(await openPage(state, results)), organizationName };
}

type Live = Extract<SessionState, { kind: "usable" | "expired" }>;

async function openPage({ kind, session, actor }: Live, results: readonly SessionResult[]) {
  const renewed = session.connectionId ? await findRow(session, session.connectionId) : undefined;
  const offers = kind === "usable" ? await offersOf(session, renewed) : [];
  return {
    kind: "usable" as const,
    customerName: actor.name,
    expiresAt: session.expiresAt,
    renewed: renewed ? accountOf(renewed) : null,
    offers,
    results,
    progress: String(session.usedAt?.getTime() ?? 0),
    leaveWith: (error: string, offer: SessionOffer | undefined) =>
      leadBack(session, { error, ...(offer ? { provider: offer.provider, integration: offer.key } : {}) }),
    allowedOrigins: session.allowedOrigins,
  };
}

async function offersOf(session: SessionRow, renewed: ConnectionRow | undefined): Promise<SessionOffer[]> {
  const { organizationId, connectionId } = session;
  const offers = { mayUseTenants: false, ownApps: await ownAppsInUse(organizationId) };
  const found = await Promise.all(
    session.integrations.map(async (key) => {
      const integration = await findIntegration({ organizationId, integration: key });
      if (!integration) return [];
      const usable = (await waysForCustomer(integration, { organizationId, connectionId })).map(
        ({ provider }) => provider.auth.kind,
      );
      const ways = presentWays(integration, offers).filter(
        (way) => usable.some((kind) => kind === way.kind) && (!renewed || way.kind === renewed.authKind),
      );
      const consent = await findByConsent({ organizationId, integration: key });
      const { meta, provider } = integration;
      const asks = consent ? { scopes: meta.scopes, identityScopes: consent.provider.identityScopes } : NOTHING;
      const { id, name: providerName } = provider;
      const about = { key, name: meta.name, provider: id, providerName, sampleKeysUrl: sampleKeysUrl(integration) };
      return ways.length > 0 ? [{ ...about, ...asks, ways }] : [];
    }),
  );
  return found.flat();
}

const NOTHING = { scopes: [], identityScopes: [] };

async function resultsOf(session: SessionRow): Promise<SessionResult[]> {
  if (session.connectionIds.length === 0) return [];
  const rows = await db()
    .select()
    .from(connections)
    .where(
      and(
        eq(connections.organizationId, session.organizationId),
        inArray(connections.id, session.connectionIds),
        ne(connections.status, "disconnected"),
      ),
    );
  const orderOf = ({ id }: ConnectionRow) => session.connectionIds.indexOf(id);
  const inOrder = rows.sort((one, other) => orderOf(one) - orderOf(other));
  return inOrder.map((row) => ({
    connectionId: row.id,
    integration: row.integration,
    account: accountOf(row),
    openChoice: row.openChoice,
    leadsTo: leadsTo(session, row),
  }));
}

async function findRow({ organizationId }: SessionRow, id: string): Promise<ConnectionRow | undefined> {
  const [row] = await db()
    .select()
    .from(connections)
    .where(and(eq(connections.organizationId, organizationId), eq(connections.id, id)));
  return row;
}

function accountOf({ accountEmail, accountName, name }: ConnectionRow): string {
  return accountEmail ?? accountName ?? name;
}
