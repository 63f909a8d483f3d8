import { presentStatusReason } from "@/lib/core/connections/status-reasons";
import type { OrganizationActor } from "@/lib/core/context/actor";
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
  readonly actor: OrganizationActor;
}

/** Why an action cannot be run now and what would change that; null where it can. */
export function whyUnavailable(action: Needs, { integration, connection, actor }: Asked): Reason | null {
  return whyStopped(connection) ?? whyNotGranted(action, { integration, connection }) ?? whyForbidden(action, actor);
}

function whyStopped({ status, statusReason }: Asked["connection"]): Reason | null {
  if (status === "paused") return { detail: "This connection is paused.", remedy: "Resume it." };
  if (status !== "needs_reauth" && status !== "pending") return null;
  const reason = presentStatusReason(status, statusReason);
  return { detail: reason?.message ?? "This connection is not ready.", remedy: reason?.remedy ?? "Open its page." };
}

/** What is missing of the capability, and of the action's own. */
export function whyNotGranted(
  { capability, scopes }: Pick<Needs, "capability" | "scopes">,
  { integration, connection }: Omit<Asked, "actor">,
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

function whyForbidden({ effect }: Pick<Needs, "effect">, actor: OrganizationActor): Reason | null {
  if (effect === "reads" || actor.kind === "system" || mayAccess(actor.role, "actions:write")) return null;
  return { detail: "Your role may only look at things.", remedy: "Ask an owner or admin for the role of a member." };
}
