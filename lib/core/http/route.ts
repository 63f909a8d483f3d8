import type { AnyContract, ContractAnswer, ContractRequest } from "@/lib/contracts/define-contract";
import type { AnonymousActor, CustomerActor, MemberActor, PersonActor } from "@/lib/core/context/actor";
import type { Access } from "@/lib/core/context/authorize";
import type { RequestContext } from "@/lib/core/context/request-context";
import { type Authenticated, authenticate } from "./authenticate";
import { parseRequest } from "./parse-request";
import { respond } from "./respond";
import { type Repeating, withIdempotency } from "./with-idempotency";
import { withRequestId } from "./with-request-id";

/**
 * A role's permission; `person`: signed in, in no organization in particular; `public`: anyone; `provider`: anyone, and a
 * POST may come from another site: what it carries is its proof; `portal`: a customer, by the link to their portal.
 */
export type RouteAccess = Access | "person" | "public" | "provider" | "portal";

type ActorOf<A extends RouteAccess> = A extends "public" | "provider"
  ? AnonymousActor
  : A extends "person"
    ? PersonActor
    : A extends "portal"
      ? CustomerActor
      : MemberActor;

export interface HandlerInput<C extends AnyContract> extends ContractRequest<C>, Repeating {
  readonly request: Request;
  /** Headers to add to the answer, for example cookies. */
  readonly responseHeaders: Headers;
}

interface RouteOptions<C extends AnyContract, A extends RouteAccess> {
  readonly contract: C;
  readonly access: A;
  readonly handle: (ctx: RequestContext<ActorOf<A>>, input: HandlerInput<C>) => Promise<ContractAnswer<C>>;
}

interface NextRouteContext {
  readonly params: Promise<Record<string, string | string[] | undefined>>;
}

export interface RouteHandler {
  (request: Request, next: NextRouteContext): Promise<Response>;
  /** For the authorization matrix and the OpenAPI document. */
  readonly declared: { readonly contract: AnyContract; readonly access: RouteAccess };
}

/**
 * Makes a Next.js route handler of a contract, the access it needs and a verb:
 * request id → authenticate and authorize → parse → (idempotency) → handle → respond with the parsed result.
 */
export function route<C extends AnyContract, A extends RouteAccess>(options: RouteOptions<C, A>): RouteHandler {
  const { contract, access, handle } = options;

  const handler = (request: Request, next: NextRouteContext) =>
    withRequestId(request, async (requestId) => {
      const authenticated = await authenticate(request, access, requestId);
      const input = await parseRequest(request, contract, await next.params);
      const responseHeaders = new Headers(authenticated.headers);

      const ctx = contextFor<A>(authenticated);
      const call = { request, contract, actor: ctx.actor, body: input.body, headers: responseHeaders };
      return withIdempotency(call, async (repeating) =>
        respond(contract, await handle(ctx, { ...input, request, responseHeaders, ...repeating }), responseHeaders),
      );
    });

  return Object.assign(handler, { declared: { contract, access } });
}

// `authenticate` answers with the actor kind that the access asks for: person, customer, anonymous or a member.
function contextFor<A extends RouteAccess>(authenticated: Authenticated): RequestContext<ActorOf<A>> {
  return authenticated.ctx as RequestContext<ActorOf<A>>;
}
