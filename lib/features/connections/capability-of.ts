import { AppError } from "@/lib/base/errors";
import type { CapabilityMap } from "@/lib/providers/contract";
import { capabilitiesOf } from "./capabilities-of";
import { accessOf } from "./connection-http";
import type { ConnectionRow } from "./visibility";

/**
 * One capability of a connection, with its own access. Refused before anything is sent where a permission that it needs
 * was not given, or a choice is open.
 * @throws AppError needs_reauth, conflict (paused, pending, turned off), unprocessable (it has none), not_found
 */
export async function capabilityOf<Name extends keyof CapabilityMap>(
  connection: ConnectionRow,
  name: Name,
): Promise<CapabilityMap[Name]> {
  const { integration, http } = await accessOf(connection);
  const { meta } = integration;
  const capability = integration.capabilities[name];
  if (!capability) throw new AppError("unprocessable", `${meta.name} has no ${name}.`);
  const state = capabilitiesOf(integration, connection.scopesGranted).find((each) => each.name === name);
  if (!state?.available) {
    const missingScopes = state?.missingScopes ?? [];
    throw new AppError("conflict", `The ${name} of this connection is off: a permission that it needs was not given.`, {
      remedy: { label: "See what is missing", href: `/integration-hub/active/${connection.id}#permissions` },
      details: { capability: name, missingScopes },
    });
  }
  return capability(http);
}
