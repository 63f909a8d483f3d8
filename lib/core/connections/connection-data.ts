import { type connections, connectionTokens } from "@/db/schema";
import type { ConnectionData } from "@/lib/contracts/events/connection";
import { presentStatusReason } from "./status-reasons";

type ConnectionRow = typeof connections.$inferSelect;
export type ShownTokens = Pick<
  typeof connectionTokens.$inferSelect,
  "accessIssuedAt" | "accessExpiresAt" | "refreshExpiresAt" | "grantExpiresAt" | "consentedAt" | "hasRefreshToken"
>;

/** The columns of `ShownTokens`, for a query. */
export const shownTokens = {
  accessIssuedAt: connectionTokens.accessIssuedAt,
  accessExpiresAt: connectionTokens.accessExpiresAt,
  refreshExpiresAt: connectionTokens.refreshExpiresAt,
  grantExpiresAt: connectionTokens.grantExpiresAt,
  consentedAt: connectionTokens.consentedAt,
  hasRefreshToken: connectionTokens.hasRefreshToken,
};

/** A connection as the events show it, and the API to who may see all of it: the API knows more of its integration. */
export function connectionData(row: ConnectionRow, tokens: ShownTokens | null): ConnectionData {
  return {
    id: row.id,
    integration: row.integration,
    provider: row.provider,
    name: row.name,
    projectId: row.projectId,
    account: {
      id: row.externalAccountId,
      name: row.accountName,
      email: row.accountEmail,
      imageUrl: row.accountImageUrl,
    },
    status: row.status === "disconnected" ? "paused" : row.status,
    statusReason: presentStatusReason(row.status, row.statusReason),
    statusSince: iso(row.statusSince),
    until: isoOrNull(row.until),
    visibility: row.visibility,
    ownerUserId: row.ownerUserId,
    customerId: row.customerId,
    tags: row.tags,
    scopes: { granted: row.scopesGranted, missing: row.scopesMissing },
    accessExpiresAt: isoOrNull(tokens?.accessExpiresAt ?? null),
    refreshExpiresAt: isoOrNull(tokens?.refreshExpiresAt ?? null),
    grantExpiresAt: isoOrNull(tokens?.grantExpiresAt ?? null),
    consentedAt: iso(tokens?.consentedAt ?? row.createdAt),
    choices: Object.entries(row.choices).map(([name, { id, name: called }]) => ({
      name,
      chosen: { id, name: called },
    })),
    lastSyncedAt: isoOrNull(row.lastSyncedAt),
    lastTestedAt: isoOrNull(row.lastTestedAt),
    settings: row.settings,
    createdAt: iso(row.createdAt),
  };
}

function iso(at: Date): string {
  return at.toISOString();
}

function isoOrNull(at: Date | null): string | null {
  return at ? at.toISOString() : null;
}
