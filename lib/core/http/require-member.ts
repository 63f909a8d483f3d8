import { AppError } from "@/lib/base/errors";
import type { Actor, MemberActor } from "@/lib/core/context/actor";
import type { RequestContext } from "@/lib/core/context/request-context";

/** Narrows a context to a member acting; a raw route's counterpart of what `route()` knows by its access. */
export function requireMember(ctx: RequestContext<Actor>): RequestContext<MemberActor> {
  const { actor } = ctx;
  if (actor.kind === "user" || actor.kind === "api_key") return { ...ctx, actor };
  throw new AppError("unauthenticated", "Sign in first.");
}
