import type { connectionTokens } from "@/db/schema";
import type { Connection } from "@/lib/contracts/connections";
import type { OrganizationActor } from "@/lib/core/context/actor";
import { presentStatusReason } from "./status-reasons";
import { type ConnectionRow, mayRead } from "./visibility";

export interface ConnectionRecord {
  readonly connection: ConnectionRow;
  readonly tokens: Pick<
    typeof connectionTokens.$inferSelect,
    "accessExpiresAt" | "refreshExpiresAt" | "hasRefreshToken"
  > | null;
  readonly ownerName: string | null;
}

/** A connection as the API shows it; reduced to integration, owner and status for those who may only oversee it. */
export function presentConnection(actor: OrganizationActor, record: ConnectionRecord): Connection {
  const { connection: row } = record;
  const overview = {
    id: row.id,
    integration: row.integration,
    provider: row.provider,
    projectId: row.projectId,
    status: row.status === "disconnected" ? ("paused" as const) : row.status,
    statusReason: presentStatusReason(row.status, row.statusReason),
    statusSince: iso(row.statusSince),
    until: isoOrNull(row.until),
    visibility: row.visibility,
    ownerUserId: row.ownerUserId,
    ownerName: record.ownerName,
    createdAt: iso(row.createdAt),
  };
  return mayRead(actor, row) ? { ...overview, ...details(record) } : { ...overview, ...HIDDEN };
}

const HIDDEN = {
  name: "",
  account: null,
  customerId: null,
  tags: [],
  scopes: { granted: [], missing: [] },
  accessExpiresAt: null,
  accessRenewsItself: false,
  refreshExpiresAt: null,
  lastSyncedAt: null,
  lastTestedAt: null,
  settings: {},
};

function details({ connection: row, tokens }: ConnectionRecord) {
  return {
    name: row.name,
    account: {
      id: row.externalAccountId,
      name: row.accountName,
      email: row.accountEmail,
      imageUrl: row.accountImageUrl,
    },
    customerId: row.customerId,
    tags: row.tags,
    scopes: { granted: row.scopesGranted, missing: row.scopesMissing },
    accessExpiresAt: isoOrNull(tokens?.accessExpiresAt ?? null),
    accessRenewsItself: tokens?.hasRefreshToken ?? false,
    refreshExpiresAt: isoOrNull(tokens?.refreshExpiresAt ?? null),
    lastSyncedAt: isoOrNull(row.lastSyncedAt),
    lastTestedAt: isoOrNull(row.lastTestedAt),
    settings: row.settings,
  };
}

function iso(at: Date): string {
  return at.toISOString();
}

function isoOrNull(at: Date | null): string | null {
  return at ? at.toISOString() : null;
}
