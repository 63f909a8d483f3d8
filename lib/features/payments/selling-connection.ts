import { randomUUID } from "node:crypto";
import { env } from "@/lib/base/env";
import { sha256 } from "@/lib/base/random";
import type { MemberActor } from "@/lib/core/context/actor";
import { authorize } from "@/lib/core/context/authorize";
import type { RequestContext } from "@/lib/core/context/request-context";
import { accessOf } from "@/lib/features/connections/connection-http";
import { findReadable } from "@/lib/features/connections/find-connection";
import { authorizeTenantAccess } from "@/lib/features/connections/tenant-credentials";
import type { ConnectionRow } from "@/lib/features/connections/visibility";

/** A connection through which the caller may sell. @throws AppError forbidden, not_found, conflict, needs_reauth */
export async function sellingConnection(ctx: RequestContext<MemberActor>, ref: string): Promise<ConnectionRow> {
  authorize(ctx, "payments:write");
  const { connection } = await findReadable(ctx.actor, ref);
  const { integration } = await accessOf(connection);
  await authorizeTenantAccess(ctx, integration.provider);
  return connection;
}

/** Where buyers land who were told of no other place. */
export function landingPage(path: "paid" | "paid?canceled=1"): string {
  return `${env().APP_URL}/${path}`;
}

/** The same for each repeat of one request: by it the provider makes the thing once. */
export function repeatKeyOf(connection: ConnectionRow, noun: string, key: string | null): string {
  return sha256(JSON.stringify([connection.id, noun, key ?? randomUUID()]));
}
