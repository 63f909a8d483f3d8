import { and, count, eq, ne } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { connections, customIntegrations } from "@/db/schema";
import { AppError } from "@/lib/base/errors";
import type { MemberActor } from "@/lib/core/context/actor";
import type { RequestContext } from "@/lib/core/context/request-context";
import type { CustomRow } from "@/lib/features/integrations/custom-row";

/** An integration of the organization, locked for a change, with the number of its live connections. @throws AppError not_found */
export async function lockCustomIntegration(
  tx: Tx,
  { actor: { organizationId } }: RequestContext<MemberActor>,
  { id }: { id: string },
): Promise<{ readonly row: CustomRow; readonly live: number }> {
  const [row] = await tx
    .select()
    .from(customIntegrations)
    .where(and(eq(customIntegrations.organizationId, organizationId), eq(customIntegrations.id, id)))
    .for("update");
  if (!row) throw new AppError("not_found", "There is no such custom integration.");
  const [counted] = await tx
    .select({ live: count() })
    .from(connections)
    .where(
      and(
        eq(connections.organizationId, organizationId),
        eq(connections.integration, row.key),
        ne(connections.status, "disconnected"),
      ),
    );
  return { row, live: counted?.live ?? 0 };
}
