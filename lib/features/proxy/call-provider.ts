import { finished, type Readable } from "node:stream";
import type { MemberActor } from "@/lib/core/context/actor";
import type { RequestContext } from "@/lib/core/context/request-context";
import { callThrough, type ThroughRequest } from "@/lib/core/provider-http/call-through";
import type { ProviderDefinition } from "@/lib/providers/contract";
import { answeredHeaders } from "./answered-headers";
import { deadlineOf } from "./deadline";
import { type Aim, findAim } from "./find-aim";
import { type HeldMemory, heldMemory } from "./held-memory";
import { limitOrganizationShare } from "./limit-organization-share";
import { lookAgain } from "./look-again";
import type { ProxiedBody } from "./proxied-body";
import { pathBelow } from "./proxy-roots";
import { recordCalls } from "./record-calls";
import { takeProxyPlace } from "./take-proxy-place";

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
  readonly body: (provider: ProviderDefinition, memory: HeldMemory) => Promise<ProxiedBody>;
  /** Counts the request for the connection that was found. @throws AppError rate_limited */
  readonly count: (connectionId: string) => Promise<void>;
  /** Whoever asks, looked up once more. @throws AppError unauthenticated */
  readonly again: () => Promise<RequestContext<MemberActor>>;
  readonly signal: AbortSignal;
}

export interface ProviderAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Readable;
}

/** A body that took longer may have outlived the permission to send it. */
const STALE_MS = 1_000;

/**
 * A member's own request to the provider's API, with a connection's access. The access is added here, and never leaves.
 * @throws AppError not_found, invalid_request and forbidden (the address), unprocessable (there is no proxy), conflict,
 * needs_reauth, rate_limited, unavailable (no place or no room) @throws ProviderError
 */
export async function callProvider(
  ctx: RequestContext<MemberActor>,
  request: ProviderRequest,
): Promise<ProviderAnswer> {
  const aim = await findAim(ctx, request);
  const { organizationId, id: connectionId, oauthAppId } = aim.connection;
  await request.count(connectionId);
  await limitOrganizationShare({ organizationId, oauthAppId, provider: aim.integration.provider });
  const leave = takeProxyPlace({ organizationId, connectionId });
  const memory = heldMemory();
  const deadline = deadlineOf(request.signal);
  const end = () => {
    deadline.clear();
    memory.release();
    leave();
  };
  try {
    const answer = await send(ctx, { ...request, signal: deadline.signal }, { aim, memory });
    finished(answer.body, end);
    return answer;
  } catch (error) {
    end();
    throw error;
  }
}

async function send(
  ctx: RequestContext<MemberActor>,
  request: ProviderRequest,
  { aim: first, memory }: { readonly aim: Aim; readonly memory: HeldMemory },
): Promise<ProviderAnswer> {
  const startedAt = performance.now();
  const { headers, body } = ready(request.headers, await request.body(first.integration.provider, memory));
  const isStale = performance.now() - startedAt > STALE_MS;
  const aim = isStale ? await findAim(await request.again(), request) : first;
  const { connection, integration, reach, apiRoot, url, seen, beside } = aim;
  const { organizationId, id: connectionId } = connection;
  const { method, signal } = request;
  const asked: (number | null)[] = [];
  const through = { apiRoot, url, method, headers, body, signal, seen, beside, hides: reach.hides };
  const onAsked = (status: number | null) => void asked.push(status);
  const onDoubt = () => lookAgain(connectionId, ctx.log);
  const call = { connection, method, path: aim.address.path, asked };
  const target = { organizationId, connectionId, integration };
  const answer = await callThrough(target, { ...through, onAsked, onDoubt }).catch(async (error: unknown) => {
    await recordCalls(ctx, call);
    throw error;
  });
  await recordCalls(ctx, call).catch((error: unknown) => {
    answer.body.destroy();
    throw error;
  });
  const { status, isSecret } = answer;
  const ownAddress = (location: string) => throughProxy(aim, location);
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
function throughProxy({ roots, url, connection }: Aim, location: string): string | null {
  const to = URL.parse(location, url);
  const root = [...roots.values()].find((one) => pathBelow(one, url) !== null);
  const path = to && root !== undefined ? pathBelow(root, to) : null;
  return path === null ? null : `/api/integrations/${connection.id}/proxy${path}`;
}
