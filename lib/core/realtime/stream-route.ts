import { memberCredential } from "@/lib/core/auth/member-credential";
import { rawRoute } from "@/lib/core/http/raw-route";
import { requireMember } from "@/lib/core/http/require-member";
import { bodyStream } from "./body-stream";
import type { Resume } from "./feed";
import { liveHub } from "./live-hub";
import type { OpenStream } from "./live-stream";

const HEADERS = {
  "content-type": "text/event-stream; charset=utf-8",
  // no-transform: nobody on the way may hold messages back to compress them, our own server included.
  "cache-control": "no-cache, no-store, no-transform",
  // nginx passes each message on as it comes. https://nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_buffering
  "x-accel-buffering": "no",
};

/**
 * The live stream of the caller's organization, as a route.
 * @param elsewhere where the messages go instead of into the body of the answer, which then has a head only
 */
export function streamRoute(elsewhere?: OpenStream) {
  return rawRoute("organization:read", async (ctx, request, _params, headers) => {
    const { actor } = requireMember(ctx);
    for (const [name, value] of Object.entries(HEADERS)) headers.set(name, value);
    if (request.method === "HEAD") return new Response(null, { headers }); // "may I?"
    const wish = {
      viewer: { userId: actor.userId, role: actor.role },
      credential: memberCredential(request, actor),
      resume: resumeOf(request),
      gone: request.signal,
    };
    const { body, open } = elsewhere ? { body: null, open: elsewhere } : bodyStream();
    await liveHub().open(wish, open);
    return new Response(body, { headers });
  });
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
