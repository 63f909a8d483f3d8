import { and, eq, not, or, sql } from "drizzle-orm";
import { connections } from "@/db/schema";
import { clock } from "@/lib/base/clock";
import { AppError } from "@/lib/base/errors";
import { isId } from "@/lib/base/id";
import { sharedReads } from "@/lib/base/shared-reads";
import type { MemberActor } from "@/lib/core/context/actor";
import { authorize } from "@/lib/core/context/authorize";
import type { RequestContext } from "@/lib/core/context/request-context";
import { factsOf } from "@/lib/core/provider-http/connected-facts";
import type { SealedBeside } from "@/lib/core/vault/beside-secrets";
import { findWithTokensBy, type TokenState } from "@/lib/core/vault/token-state";
import { accessOf } from "@/lib/features/connections/connection-http";
import { findReadable } from "@/lib/features/connections/find-connection";
import { authorizeTenantAccess } from "@/lib/features/connections/tenant-credentials";
import { type ConnectionRow, readableTo } from "@/lib/features/connections/visibility";
import type { IntegrationDefinition, ProviderDefinition, ProxyReach } from "@/lib/providers/contract";
import { hidesCalendars } from "./hides-calendars";
import { type ProxiedAddress, readProxiedAddress } from "./proxied-address";
import { addressBelow, isReached, type ProxyRoots, proxyReachOf, proxyRootsOf } from "./proxy-roots";
import { refuseAccessRequests } from "./refuse-access-requests";
import { refuseHiddenCalendars } from "./refuse-hidden-calendars";

interface Found {
  readonly connection: ConnectionRow;
  /** null where it has no access at all. */
  readonly seen: TokenState | null;
  readonly beside: readonly SealedBeside[];
  readonly reservedUntilMs: number | null;
}

/** Where a request goes, and what it takes along: all that has to be right before it is sent. */
export interface Aim extends Found {
  readonly integration: IntegrationDefinition;
  readonly reach: ProxyReach;
  readonly apiRoot: string | null;
  readonly roots: ProxyRoots;
  readonly address: ProxiedAddress;
  readonly url: URL;
}

interface Asked {
  readonly connectionId: string;
  readonly address: string;
  readonly root: string;
  readonly method: string;
}

/**
 * Finds the connection, and where its request would go, for a member who may send it.
 * @throws AppError not_found, forbidden, invalid_request, unprocessable, conflict, needs_reauth, rate_limited
 */
export async function findAim(ctx: RequestContext<MemberActor>, asked: Asked): Promise<Aim> {
  authorize(ctx, "proxy:use");
  const found = await findConnection(ctx.actor, asked.connectionId);
  const address = readProxiedAddress(asked.address);
  const { integration } = await accessOf(found.connection);
  const { provider } = integration;
  await authorizeTenantAccess(ctx, provider);
  const reach = proxyReachOf(provider);
  const { apiRoot } = factsOf(found.connection);
  const roots = proxyRootsOf(provider, apiRoot);
  const url = urlOf(roots, asked.root, address);
  if (asked.root === "api" && !isReached(reach, address.path)) throw notReached(provider, reach);
  refuseAccessRequests(reach, { method: asked.method, ...address });
  refuseReserved(provider, found);
  return { ...found, integration, reach, apiRoot, roots, address, url };
}

/** A place in a prepared query: the conditions of drizzle take one wherever they take the value itself. */
const place = (name: string) => sql.placeholder(name) as unknown as string;
const ANYBODY = { kind: "user", organizationId: place("organizationId"), userId: place("userId") } as const;

const findReadableWithTokens = findWithTokensBy(
  "connection_of_proxy",
  and(
    readableTo({ ...ANYBODY, role: "member", name: "" }),
    eq(connections.id, place("id")),
    or(eq(connections.ownerUserId, place("userId")), not(hidesCalendars())),
  ),
);

const share = sharedReads<Found>();

/** With its access, in one query; others at the same moment look for the same one. */
async function findConnection(actor: MemberActor, id: string): Promise<Found> {
  if (!isId(id)) throw new AppError("not_found", "There is no such connection.");
  return share(`${actor.organizationId} ${actor.userId} ${id}`, async () => {
    const { organizationId, userId } = actor;
    const found = await findReadableWithTokens({ organizationId, userId, id });
    if (found) return { ...found, seen: found.state };
    const { connection } = await findReadable(actor, id);
    await refuseHiddenCalendars(actor, connection);
    return { connection, seen: null, beside: [], reservedUntilMs: null };
  });
}

function urlOf(roots: ProxyRoots, name: string, address: ProxiedAddress): URL {
  const root = roots.get(name);
  if (root !== undefined) return addressBelow(root, address);
  const names = [...roots.keys()].join(", ");
  throw new AppError("invalid_request", `The proxy of this connection has no root "${name}". It has: ${names}.`);
}

function notReached({ name }: ProviderDefinition, { below }: ProxyReach): AppError {
  return new AppError("forbidden", `At ${name} the proxy reaches what is below ${below.join(" and ")} only.`);
}

/** Little is left of what the deployment's app may do for all organizations together. */
function refuseReserved({ name }: ProviderDefinition, { reservedUntilMs }: Found): void {
  const waitMs = (reservedUntilMs ?? 0) - clock.now().getTime();
  if (waitMs <= 0) return;
  const words = `Little is left of what ${name} lets this hub's app do. The proxy waits until there is more.`;
  throw new AppError("rate_limited", words, {
    details: { retryAfterSeconds: Math.ceil(waitMs / 1000) },
    remedy: { label: "Bring your own app", href: "/settings/oauth-apps" },
  });
}
