import { and, eq } from "drizzle-orm";
import { db } from "@/db/client";
import { connections, type StoredStatusReason } from "@/db/schema";
import { type NamedDiagnosis, ProviderError, type ProviderFailure } from "@/lib/base/errors";
import type { ConnectionTarget } from "./connection-target";

type Refusal = Extract<ProviderFailure, { kind: "unauthorized" | "unavailable" }>;

/** What to throw where there is no access to be had: with what is behind it, where the connection's state says so. */
export async function refusedRefresh(target: ConnectionTarget, refusal: Refusal): Promise<ProviderError> {
  const { organizationId, connectionId, integration } = target;
  const [row] = await db()
    .select({ reason: connections.statusReason })
    .from(connections)
    .where(and(eq(connections.organizationId, organizationId), eq(connections.id, connectionId)));
  const diagnosis = row?.reason && diagnosisOf(row.reason, integration.provider.auth.kind);
  return new ProviderError(integration.provider.id, diagnosis ? { ...refusal, diagnosis } : refusal);
}

function diagnosisOf({ code, subject }: StoredStatusReason, way: string): NamedDiagnosis | null {
  switch (code) {
    case "own_app_rejected":
    case "own_app_unreadable":
    case "hubs_own_secret":
      return code;
    case "app_rejected":
      return OF_SUBJECT[subject ?? ""] ?? null;
    case "credentials_expired":
      return way === "client_credentials" ? "typed_secret_expired" : null;
    default:
      return null;
  }
}

/** As run-refresh.ts keeps what the provider said of the hub's own app. */
const OF_SUBJECT: Readonly<Record<string, NamedDiagnosis>> = {
  invalid_client: "client_rejected",
  client_secret_expired: "client_secret_expired",
  tenant_wrong: "tenant_wrong",
  deployment_token: "deployment_token_rejected",
};
