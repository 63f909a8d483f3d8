import { presentStatusReason } from "@/lib/core/connections/status-reasons";
import type { MemberActor } from "@/lib/core/context/actor";
import { mayAccess } from "@/lib/core/context/authorize";
import type { ConnectionRow } from "@/lib/features/connections/visibility";
import { whyOff } from "@/lib/features/connections/why-off";
import type { IntegrationDefinition } from "@/lib/providers/contract";
import type { OfferedAction } from "./offered-action";

interface Reason {
  readonly detail: string;
  readonly remedy: string;
}

type Needs = Pick<OfferedAction, "effect" | "capability" | "scopes">;

interface Asked {
  readonly integration: Pick<IntegrationDefinition, "meta" | "gives">;
  readonly connection: Pick<ConnectionRow, "status" | "statusReason" | "openChoice" | "scopesGranted">;
  readonly actor: MemberActor;
  /** Its access may be a whole tenant's, which is not for everybody. */
  readonly mayUse: boolean;
}

/** Why an action cannot be run now and what would change that; null where it can. */
export function whyUnavailable(action: Needs, { integration, connection, actor, mayUse }: Asked): Reason | null {
  const off = whyStopped(connection) ?? whyNotGranted(action, { integration, connection });
  return off ?? (mayUse ? null : OF_TENANT) ?? whyForbidden(action, actor);
}

const OF_TENANT: Reason = {
  detail: "This connection acts for the whole company at the provider: owners and admins may use it.",
  remedy: "Ask an owner or admin.",
};

function whyStopped({ status, statusReason }: Asked["connection"]): Reason | null {
  if (status === "paused") return { detail: "This connection is paused.", remedy: "Resume it." };
  if (status !== "needs_reauth" && status !== "pending") return null;
  const reason = presentStatusReason(status, statusReason);
  return { detail: reason?.message ?? "This connection is not ready.", remedy: reason?.remedy ?? "Open its page." };
}

/** What is missing of the capability, and of the action's own. */
export function whyNotGranted(
  { capability, scopes }: Pick<Needs, "capability" | "scopes">,
  { integration, connection }: Pick<Asked, "integration" | "connection">,
): Reason | null {
  const off = whyOff(integration, { capability }, connection);
  if (off) return off;
  const missing = scopes.filter((scope) => !connection.scopesGranted.includes(scope));
  if (integration.gives !== "by_scope" || missing.length === 0) return null;
  return {
    detail: `Off: not granted (${missing.join(", ")}).`,
    remedy: "Reconnect and leave every permission ticked.",
  };
}

function whyForbidden({ effect }: Pick<Needs, "effect">, actor: MemberActor): Reason | null {
  if (effect === "reads" || mayAccess(actor.role, "actions:write")) return null;
  return { detail: "Your role may only look at things.", remedy: "Ask an owner or admin for the role of a member." };
}
