import type { Readable } from "node:stream";
import { and, eq } from "drizzle-orm";
import { connections } from "@/db/schema";
import { AppError } from "@/lib/base/errors";
import { isId } from "@/lib/base/id";
import { log } from "@/lib/base/log";
import { sharedReads } from "@/lib/base/shared-reads";
import { recordAct } from "@/lib/core/audit/record-acts";
import type { MemberActor } from "@/lib/core/context/actor";
import { authorize } from "@/lib/core/context/authorize";
import type { RequestContext } from "@/lib/core/context/request-context";
import { callThrough, type ThroughRequest } from "@/lib/core/provider-http/call-through";
import { factsOf } from "@/lib/core/provider-http/connected-facts";
import { operationOf } from "@/lib/core/provider-http/operation-of";
import { findWithTokens, type TokenState } from "@/lib/core/vault/token-state";
import { accessOf } from "@/lib/features/connections/connection-http";
import { findReadable } from "@/lib/features/connections/find-connection";
import { type ConnectionRow, readableTo } from "@/lib/features/connections/visibility";
import type { IntegrationDefinition, ProviderDefinition } from "@/lib/providers/contract";
import { answeredHeaders } from "./answered-headers";
import { type ProxiedAddress, readProxiedAddress } from "./proxied-address";
import type { ProxiedBody } from "./proxied-body";
import { addressBelow, type ProxyRoots, pathBelow, proxyRootsOf } from "./proxy-roots";

export interface ProviderRequest {
  readonly connectionId: string;
  /** What follows `…/proxy`, as it was sent. */
  readonly address: string;
  /** Which of the proxy's roots. */
  readonly root: string;
  readonly method: string;
  /** Those that go on. */
  readonly headers: Headers;
  /** Read once it is known where it goes. @throws AppError payload_too_large */
  readonly body: (provider: ProviderDefinition) => Promise<ProxiedBody>;
  /** Counts the request for the connection that was found. @throws AppError rate_limited */
  readonly count: (connectionId: string) => Promise<void>;
  readonly signal: AbortSignal;
}

export interface ProviderAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Readable;
}

/**
 * A member's own request to the provider's API, with a connection's access. The access is added here, and never leaves.
 * @throws AppError not_found, invalid_request (the address), unprocessable (there is no proxy), conflict, needs_reauth,
 * rate_limited @throws ProviderError
 */
export async function callProvider(
  ctx: RequestContext<MemberActor>,
  request: ProviderRequest,
): Promise<ProviderAnswer> {
  authorize(ctx, "proxy:use");
  const { connection, seen } = await findConnection(ctx.actor, request.connectionId);
  const address = readProxiedAddress(request.address);
  const { integration } = await accessOf(connection);
  const { apiRoot } = factsOf(connection);
  const roots = proxyRootsOf(integration.provider, apiRoot);
  const url = urlOf(roots, request.root, address);
  await request.count(connection.id);
  return send(ctx, request, { connection, seen, integration, apiRoot, roots, url });
}

interface Found {
  readonly connection: ConnectionRow;
  /** null where it has no access at all. */
  readonly seen: TokenState | null;
}

const share = sharedReads<Found>();

/** With its access, in one query; others at the same moment look for the same one. */
async function findConnection(actor: MemberActor, id: string): Promise<Found> {
  if (!isId(id)) throw new AppError("not_found", "There is no such connection.");
  return share(`${actor.organizationId} ${actor.userId} ${id}`, async () => {
    const found = await findWithTokens(and(readableTo(actor), eq(connections.id, id)));
    if (found) return { connection: found.connection, seen: found.state };
    return { connection: (await findReadable(actor, id)).connection, seen: null };
  });
}

function urlOf(roots: ProxyRoots, name: string, address: ProxiedAddress): URL {
  const root = roots.get(name);
  if (root !== undefined) return addressBelow(root, address);
  const names = [...roots.keys()].join(", ");
  throw new AppError("invalid_request", `The proxy of this connection has no root "${name}". It has: ${names}.`);
}

interface Aim extends Found {
  readonly integration: IntegrationDefinition;
  readonly apiRoot: string | null;
  readonly roots: ProxyRoots;
  readonly url: URL;
}

async function send(
  ctx: RequestContext<MemberActor>,
  request: ProviderRequest,
  { connection, seen, integration, apiRoot, roots, url }: Aim,
): Promise<ProviderAnswer> {
  const { organizationId, id: connectionId } = connection;
  const { method, signal } = request;
  const operation = `${method} ${operationOf(integration.provider, url, apiRoot)}`;
  const { headers, body } = ready(request.headers, await request.body(integration.provider));
  const target = { organizationId, connectionId, integration };
  const asked: { status: number | null }[] = [];
  const onAsked = (status: number | null) => void asked.push({ status });
  const recordAsked = async () => {
    const last = asked.at(-1);
    if (last) await record(ctx, { connection, operation, ...last });
  };
  const answer = await callThrough(target, { apiRoot, url, method, headers, body, signal, seen, onAsked }).catch(
    async (error: unknown) => {
      await recordAsked();
      throw error;
    },
  );
  await recordAsked().catch((error: unknown) => {
    answer.body.destroy();
    throw error;
  });
  const ownAddress = (location: string) => throughProxy({ roots, url, connectionId }, location);
  const { status, isSecret } = answer;
  return { status, body: answer.body, headers: answeredHeaders(answer.headers, { isSecret, ownAddress }) };
}

/** Vendors seldom take a body whose length they are not told. */
function ready(headers: Headers, body: ProxiedBody): Pick<ThroughRequest, "headers" | "body"> {
  if (body.kind === "none") return { headers, body: null };
  if (body.kind === "held") return { headers, body: body.bytes };
  if (body.length !== null) headers.set("content-length", String(body.length));
  return { headers, body: body.stream };
}

/** Redirects are handed back where they stay below the root that was asked: whoever follows them comes by the proxy again. */
function throughProxy(
  { roots, url, connectionId }: { roots: ProxyRoots; url: URL; connectionId: string },
  location: string,
): string | null {
  const to = URL.parse(location, url);
  const root = [...roots.values()].find((one) => pathBelow(one, url) !== null);
  const path = to && root !== undefined ? pathBelow(root, to) : null;
  return path === null ? null : `/api/integrations/${connectionId}/proxy${path}`;
}

interface Done {
  readonly connection: ConnectionRow;
  /** Ids left out. */
  readonly operation: string;
  /** null: there was no answer. */
  readonly status: number | null;
}

/** @throws AppError internal: nothing that is done through the hub goes without its line in the trail */
async function record(ctx: RequestContext<MemberActor>, { connection, operation, status }: Done): Promise<void> {
  try {
    await recordAct(ctx, {
      action: "provider_call.send",
      targetKind: "provider_call",
      targetName: `${operation} ${status ?? "-"}`,
      connectionId: connection.id,
      privateToUserId: connection.visibility === "personal" ? connection.ownerUserId : null,
      outcome: status !== null && status < 400 ? "ok" : "failed",
    });
  } catch (error) {
    log.error({ err: error, requestId: ctx.requestId, operation, status }, "a call to a provider is not in the trail");
    const answered =
      status === null ? "" : ` The provider answered with status ${status}: look there before you repeat it.`;
    // Not "try again": it may have been done.
    throw new AppError("internal", `The hub could not write down that this was done.${answered}`, { cause: error });
  }
}
