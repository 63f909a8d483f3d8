import { type Logger, log } from "@/lib/base/log";
import { authenticateMember } from "@/lib/core/auth/authenticate-member";
import { authenticatePerson } from "@/lib/core/auth/authenticate-person";
import { authenticatePortal } from "@/lib/core/auth/authenticate-portal";
import type { Actor } from "@/lib/core/context/actor";
import { authorize } from "@/lib/core/context/authorize";
import type { RequestContext } from "@/lib/core/context/request-context";
import { limitRequests } from "./limit-requests";
import { requestOrigin } from "./request-origin";
import type { RouteAccess } from "./route";
import { requireSameOrigin } from "./same-origin";

export interface Authenticated {
  readonly ctx: RequestContext<Actor>;
  /** Headers the answer carries: what is left of the rate limit. */
  readonly headers: Headers;
}

/** Who calls, within their request limit, and may they? Throws a refusal otherwise. */
export async function authenticate(request: Request, access: RouteAccess, requestId: string): Promise<Authenticated> {
  const origin = requestOrigin(request);
  const actor = await actorFor(request, access).catch(async (refused: unknown) => {
    await limitRequests({ kind: "anonymous" }, origin.ip); // guessing keys is counted, too
    throw refused;
  });
  if (actor.kind !== "api_key" && actor.kind !== "customer" && access !== "provider") requireSameOrigin(request);

  const headers = await limitRequests(actor, origin.ip);

  const ctx = { actor, requestId, log: requestLog(requestId, actor), origin };
  if (!asksForNoRole(access)) authorize(ctx, access);
  return { ctx, headers };
}

const WITHOUT_ROLE = ["person", "public", "provider", "portal"] as const satisfies RouteAccess[];

function asksForNoRole(access: RouteAccess): access is (typeof WITHOUT_ROLE)[number] {
  return WITHOUT_ROLE.some((one) => one === access);
}

async function actorFor(request: Request, access: RouteAccess): Promise<Actor> {
  if (access === "public" || access === "provider") return { kind: "anonymous" };
  if (access === "person") return authenticatePerson(request);
  if (access === "portal") return authenticatePortal(request);
  return authenticateMember(request);
}

function requestLog(requestId: string, actor: Actor): Logger {
  return log.child({ requestId, ...("organizationId" in actor ? { organizationId: actor.organizationId } : {}) });
}
