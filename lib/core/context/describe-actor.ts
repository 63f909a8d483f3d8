import type { Actor } from "./actor";

export interface DescribedActor {
  readonly actorKind: "user" | "api_key" | "customer" | "job" | "cli";
  readonly actorId: string | null;
  readonly actorName: string;
}

/** Who acted, as the audit trail and the events keep it: with the name of that time. */
export function describeActor(actor: Actor): DescribedActor {
  switch (actor.kind) {
    case "user":
    case "person":
      return { actorKind: "user", actorId: actor.userId, actorName: actor.name };
    case "api_key":
      return { actorKind: "api_key", actorId: actor.keyId, actorName: actor.name };
    case "customer":
      return { actorKind: "customer", actorId: actor.customerId, actorName: actor.name };
    case "system":
      return { actorKind: "job", actorId: null, actorName: actor.job };
    case "deployment":
      return { actorKind: "cli", actorId: null, actorName: actor.job };
    case "anonymous":
      return { actorKind: "user", actorId: null, actorName: "someone not signed in" };
  }
}
