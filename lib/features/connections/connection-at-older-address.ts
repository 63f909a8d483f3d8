import { AppError } from "@/lib/base/errors";
import type { OrganizationActor } from "@/lib/core/context/actor";
import { findReadable } from "./find-connection";
import { integrationAtOlderAddress } from "./older-address";

interface OlderAddress {
  /** As the older system calls the vendor. */
  readonly provider: string;
  /** Absent: the only one there is. */
  readonly connectionId?: string | undefined;
}

/**
 * The connection that an address of the older system names.
 * @throws AppError not_found, conflict: there are several
 */
export async function connectionAtOlderAddress(
  actor: OrganizationActor,
  { provider, connectionId }: OlderAddress,
): Promise<string> {
  const integration = integrationAtOlderAddress(provider);
  const { connection } = await findReadable(actor, connectionId ?? integration);
  if (connection.integration !== integration) throw new AppError("not_found", "There is no such connection.");
  return connection.id;
}
