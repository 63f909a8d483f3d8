import type { IntegrationCheck, IntegrationDefinition } from "@/lib/providers/contract";
import { capabilitiesOf } from "./capabilities-of";
import type { ConnectionRow } from "./visibility";

type Looked = Pick<ConnectionRow, "status" | "openChoice" | "scopesGranted">;

/** Why a check cannot work and what would change that, in words; null where it is to be run. */
export function whyOff(
  integration: Pick<IntegrationDefinition, "meta" | "gives">,
  { capability }: Pick<IntegrationCheck, "capability">,
  connection: Looked,
): { detail: string; remedy: string } | null {
  if (capability === null) return null;
  const state = capabilitiesOf(integration, connection.scopesGranted).find(({ name }) => name === capability);
  if (state && !state.available) {
    return {
      detail: `Off: not granted (${state.missingScopes.join(", ")}).`,
      remedy: "Reconnect and leave every permission ticked.",
    };
  }
  if (connection.openChoice === null) return null;
  return {
    detail: `Off until something is chosen: ${connection.openChoice}.`,
    remedy: "Choose it on the connection's page.",
  };
}
