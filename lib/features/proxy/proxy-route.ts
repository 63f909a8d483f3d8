import { Readable } from "node:stream";
import { AppError } from "@/lib/base/errors";
import { authenticateMember } from "@/lib/core/auth/authenticate-member";
import type { Actor } from "@/lib/core/context/actor";
import { limitConnection } from "@/lib/core/http/limit-requests";
import { rawRoute } from "@/lib/core/http/raw-route";
import { requireMember } from "@/lib/core/http/require-member";
import { callProvider } from "./call-provider";
import { forwardedHeaders } from "./forwarded-headers";
import { proxiedBody } from "./proxied-body";

const PREFIX = /^\/api\/integrations\/[^/?#]+\/proxy/;
/** Of an answer without a body. https://www.rfc-editor.org/rfc/rfc9110#section-6.4.1 */
const BODILESS = [204, 205, 304];

interface Elsewhere {
  /** The request's target as it stood in its first line: what URL classes make of it has lost what is to be refused. */
  readonly rawTarget?: string;
  /** Takes the body of the answer, which then has a head only. */
  readonly takeBody?: (body: Readable) => void;
}

/** Requests to a provider's API with a connection's access, as a route for every method. */
export function proxyRoute({ rawTarget, takeBody }: Elsewhere = {}) {
  return rawRoute<{ ref: string }>("proxy:use", async (ctx, request, { ref }, headers) => {
    const member = requireMember(ctx);
    refuseOtherSites(request, member.actor);
    const { pathname, search } = new URL(request.url);
    const answer = await callProvider(member, {
      connectionId: ref,
      address: (rawTarget ?? `${pathname}${search}`).replace(PREFIX, ""),
      root: request.headers.get("x-hub-root") ?? "api",
      method: request.method,
      headers: forwardedHeaders(request.headers),
      body: (provider, memory) => proxiedBody(request, provider, memory),
      count: limitConnection,
      again: async () => ({ ...member, actor: await authenticateMember(request) }),
      signal: request.signal,
    });
    for (const [name, value] of answer.headers) headers.set(name, value);
    const { body } = answer;
    // Some say "go away" with a number that is no status: https://www.rfc-editor.org/rfc/rfc9110#section-15
    const status = answer.status >= 200 && answer.status <= 599 ? answer.status : 502;
    if (takeBody) takeBody(body);
    else if (BODILESS.includes(status)) body.resume();
    const isStreamed = !takeBody && !BODILESS.includes(status);
    return new Response(isStreamed ? webStream(body) : null, { status, headers });
  });
}

/**
 * Some vendors do by GET what changes something: neither a link nor a picture, on whatever page, may do it in a person's
 * name. Only a script of the hub's own pages sends these two (https://www.w3.org/TR/fetch-metadata/).
 */
function refuseOtherSites({ headers }: Request, actor: Actor): void {
  if (actor.kind !== "user") return;
  if (headers.get("sec-fetch-site") === "same-origin" && headers.get("sec-fetch-dest") === "empty") return;
  throw new AppError("forbidden", "With a browser session the proxy is called from the hub's own pages only.");
}

/** The same bytes, as answers of routes have them. */
function webStream(body: Readable): ReadableStream<Uint8Array> {
  return Readable.toWeb(body) as ReadableStream<Uint8Array>;
}
