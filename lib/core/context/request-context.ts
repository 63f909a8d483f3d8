import { newId } from "@/lib/base/id";
import { type Logger, log } from "@/lib/base/log";
import type { Actor, OrganizationActor } from "./actor";

/** Who is acting, and what to call this act in logs and in the audit trail. Every verb takes one. */
export interface RequestContext<A extends Actor = OrganizationActor> {
  readonly actor: A;
  readonly requestId: string;
  readonly log: Logger;
  /** Where the request came from; null for jobs and the CLI. */
  readonly origin: { readonly ip: string | null; readonly userAgent: string | null } | null;
}

/** A context for work that no request started: jobs, the CLI, tests. */
export function backgroundContext<A extends Actor>(actor: A): RequestContext<A> {
  const requestId = newId();
  return { actor, requestId, log: log.child({ requestId }), origin: null };
}
