import type { Actor } from "@/lib/core/context/actor";
import type { RequestContext } from "@/lib/core/context/request-context";
import { authenticate } from "./authenticate";
import type { RouteAccess } from "./route";
import { withRequestId } from "./with-request-id";

/**
 * For routes whose answer is no JSON of a contract (redirects, exports): the same request id, authentication, limits
 * and problem answers as `route()`, the rest is theirs. Each is listed with its reason in scripts/raw-routes.json.
 */
export function rawRoute<Params>(
  access: RouteAccess,
  handle: (ctx: RequestContext<Actor>, request: Request, params: Params, headers: Headers) => Promise<Response>,
): RawRouteHandler<Params> {
  const handler = (request: Request, next: { params: Promise<Params> }) =>
    withRequestId(request, async (requestId) => {
      const { ctx, headers } = await authenticate(request, access, requestId);
      return handle(ctx, request, await next.params, headers);
    });
  return Object.assign(handler, { declared: { access } });
}

export interface RawRouteHandler<Params> {
  (request: Request, next: { params: Promise<Params> }): Promise<Response>;
  /** For the authorization matrix. */
  readonly declared: { readonly access: RouteAccess };
}
