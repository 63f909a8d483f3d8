import { AppError } from "@/lib/base/errors";
import type { MemberActor } from "@/lib/core/context/actor";
import type { RequestContext } from "@/lib/core/context/request-context";

/** Refuses API keys where it is about the person themselves. */
export function requirePerson(ctx: RequestContext<MemberActor>, what: string): void {
  if (ctx.actor.kind === "api_key") throw new AppError("forbidden", `An API key cannot ${what}. Sign in to do this.`);
}
