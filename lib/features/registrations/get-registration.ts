import { and, eq } from "drizzle-orm";
import { db } from "@/db/client";
import { connectionWebhooks } from "@/db/schema";
import type { WebhookRegistration } from "@/lib/contracts/webhook-registrations";
import { authorize } from "@/lib/core/context/authorize";
import type { RequestContext } from "@/lib/core/context/request-context";
import { pushAddress } from "@/lib/core/watches/push-address";
import { findReadable } from "@/lib/features/connections/find-connection";
import type { ConnectionRow } from "@/lib/features/connections/visibility";
import { findConnected } from "@/lib/features/integrations/find-connected";
import { lastReceived } from "@/lib/features/receipts/last-received";
import type { IntegrationDefinition } from "@/lib/providers/contract";
import { findProblem } from "./find-problem";
import type { RegistrationRow } from "./registration-row";

/** Where a connection's provider sends to, and how that stands there. @throws AppError not_found */
export async function getRegistration(
  ctx: RequestContext,
  { ref }: { readonly ref: string },
): Promise<WebhookRegistration> {
  authorize(ctx, "connections:read");
  const { connection } = await findReadable(ctx.actor, ref);
  return presentRegistration(connection);
}

/** The same, of a connection that was found. */
export async function presentRegistration(connection: ConnectionRow): Promise<WebhookRegistration> {
  const { organizationId, id: connectionId } = connection;
  const integration = await findConnected(connection);
  const [row] = await db()
    .select()
    .from(connectionWebhooks)
    .where(
      and(eq(connectionWebhooks.organizationId, organizationId), eq(connectionWebhooks.connectionId, connectionId)),
    );
  const setUpBy = setUpByOf(integration, row);
  const [last] = await lastReceived({ organizationId, connectionId });
  const wanted = integration && setUpBy !== "nobody" ? addressOf(integration, connectionId) : null;
  return {
    connectionId,
    address: (row?.state === "registered" ? row.address : null) ?? wanted,
    setUpBy,
    state: row?.state ?? null,
    canLook: row !== undefined && integration?.registration !== undefined,
    problem: await findProblem(row, wanted),
    events: row && row.eventTypes.length > 0 ? row.eventTypes : [...(integration?.registration?.eventTypes ?? [])],
    pendingCount: row?.pendingCount ?? null,
    checkedAt: row?.checkedAt?.toISOString() ?? null,
    lastReceivedAt: last?.at.toISOString() ?? null,
  };
}

function setUpByOf(integration: IntegrationDefinition | null, row: RegistrationRow | undefined) {
  if (!integration?.webhook) return "nobody";
  if (integration.watch) return "hub";
  if (!integration.registration || row?.state === "by_hand") return "person";
  return row?.state === "registered" && row.address === null ? "app" : "hub";
}

/** Of its own, where a secret of the connection's signs what comes there. */
function addressOf(integration: IntegrationDefinition, connectionId: string): string | null {
  const shared = pushAddress(integration);
  if (integration.registration?.address === "shared") return shared;
  const isOwn = integration.webhook?.secrets.some(({ kind }) => kind === "connection");
  return shared !== null && isOwn ? `${shared}/${connectionId}` : shared;
}
