import { AppError } from "@/lib/base/errors";
import type { MemberActor } from "@/lib/core/context/actor";
import { findReadable } from "@/lib/features/connections/find-connection";
import type { ConnectionRecord } from "@/lib/features/connections/present-connection";
import { type ConnectionRow, mayChangeSecret } from "@/lib/features/connections/visibility";
import { takesSecret } from "./takes-secret";

/**
 * A connection whose webhook secret the actor may change.
 * @throws AppError not_found, unprocessable: it takes none; forbidden
 */
export async function findChangeable(actor: MemberActor, ref: string): Promise<ConnectionRow> {
  const record: ConnectionRecord = await findReadable(actor, ref);
  const { connection, integration } = record;
  if (!takesSecret(record)) {
    const name = integration?.meta.name ?? connection.integration;
    throw new AppError("unprocessable", `${name} takes no webhook secret for a single connection.`);
  }
  if (mayChangeSecret(actor, connection)) return connection;
  throw new AppError("forbidden", "Only owners, admins and whoever connected it may change this secret.");
}
