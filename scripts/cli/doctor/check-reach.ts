import { type Env, EnvError } from "@/lib/base/env";
import { isOverridden } from "@/lib/core/provider-http/endpoints";
import { diagnose } from "@/lib/features/diagnoses/diagnose";
import type { IntegrationDefinition } from "@/lib/providers/contract";
import { listIntegrations } from "@/lib/providers/registry";
import { diagnosed, type Finding, finding } from "./finding";

/** Whether providers can send people and messages to the hub's address; nothing where they can. */
export function checkReach({ APP_URL, HUB_MODE }: Env): readonly Finding[] {
  const seen = diagnose({ kind: "address", appUrl: APP_URL });
  if (!seen) return [];
  const pushing = listIntegrations().filter(({ watch }) => watch);
  const near = pushing.filter(hasStandIn);
  const isWrong = HUB_MODE === "production";
  // What stands in for a vendor is of this network, and sends to any address (lib/core/watches/push-address.ts).
  if (near.length === pushing.length && !isWrong) {
    return [finding("fine", "reach", `what stands in for ${namesOf(near)} sends here; real providers cannot`)];
  }
  const who = near.length === 0 ? "providers" : `providers, except what stands in for ${namesOf(near)},`;
  const detail = `${who} cannot send anything here; calendars are looked at every 5 minutes instead`;
  // A demo, or work on the hub itself, is for one machine: that is worth knowing, and not wrong.
  return [diagnosed(finding(isWrong ? "wrong" : "note", "reach", detail), seen)];
}

function hasStandIn({ provider }: IntegrationDefinition): boolean {
  try {
    return isOverridden(provider, "api");
  } catch (error) {
    // A file of endpoints that cannot be read is said with each integration.
    if (error instanceof EnvError) return false;
    throw error;
  }
}

function namesOf(integrations: readonly IntegrationDefinition[]): string {
  return integrations.map(({ meta }) => meta.name).join(", ");
}
