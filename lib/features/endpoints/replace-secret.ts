import { and, eq, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { webhookEndpoints } from "@/db/schema";
import { clock } from "@/lib/base/clock";
import { recordAudit } from "@/lib/core/audit/record-audit";
import type { ConnectingActor } from "@/lib/core/context/actor";
import type { RequestContext } from "@/lib/core/context/request-context";
import type { EndpointRow } from "./endpoint-rights";
import { endpointTarget } from "./endpoint-target";
import { makeSigning } from "./make-signing";

export type PreviousEnds = "now" | "in_24_hours";

/** Makes a new secret of a locked endpoint. @returns what is told once; null: of Ed25519 nobody needs it */
export async function replaceSecret(
  tx: Tx,
  ctx: RequestContext<ConnectingActor>,
  { row, previousEnds }: { readonly row: EndpointRow; readonly previousEnds: PreviousEnds },
): Promise<string | null> {
  const { organizationId, id, signing } = row;
  const endsNow = previousEnds === "now";
  const made = await makeSigning(tx, { organizationId, endpointId: id }, { signing, endsNow });
  await tx
    .update(webhookEndpoints)
    .set({ ...made.row, version: sql`${webhookEndpoints.version} + 1`, updatedAt: clock.now() })
    .where(and(eq(webhookEndpoints.organizationId, organizationId), eq(webhookEndpoints.id, id)));
  await recordAudit(tx, ctx, { ...endpointTarget(row), action: "endpoint.rotate", changedFields: ["secret"] });
  return made.secret;
}
