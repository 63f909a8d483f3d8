import { memberCredential } from "@/lib/core/auth/member-credential";
import type { MemberActor } from "@/lib/core/context/actor";
import type { Resume } from "./feed";
import { liveHub } from "./live-hub";

const HEADERS = {
  "content-type": "text/event-stream; charset=utf-8",
  // no-transform: nobody on the way may hold messages back to compress them, our own server included.
  "cache-control": "no-cache, no-store, no-transform",
  // nginx passes each message on as it comes. https://nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_buffering
  "x-accel-buffering": "no",
};

/**
 * The live stream of the caller's organization.
 * @throws AppError rate_limited, unavailable
 */
export async function streamResponse(request: Request, actor: MemberActor, headers: Headers): Promise<Response> {
  for (const [name, value] of Object.entries(HEADERS)) headers.set(name, value);
  if (request.method === "HEAD") return new Response(null, { headers }); // "may I?"
  const body = await liveHub().open({
    viewer: { userId: actor.userId, role: actor.role },
    credential: memberCredential(request, actor),
    resume: resumeOf(request),
    gone: request.signal,
  });
  return new Response(body, { headers });
}

/**
 * `Last-Event-ID` is what browsers send when they reopen a stream by themselves; the query takes the same where a
 * program cannot set headers, and `since` for a page that was made before its stream.
 */
function resumeOf(request: Request): Resume {
  const query = new URL(request.url).searchParams;
  const since = query.get("since");
  return {
    lastEventId: request.headers.get("last-event-id") || query.get("lastEventId") || null,
    sinceMs: since && /^\d{1,15}$/.test(since) ? Number(since) : null,
  };
}
