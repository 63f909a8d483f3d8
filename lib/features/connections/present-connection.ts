import type { Connection } from "@/lib/contracts/connections";
import { connectionData, type ShownTokens } from "@/lib/core/connections/connection-data";
import type { OrganizationActor } from "@/lib/core/context/actor";
import { type ConnectionRow, mayRead } from "./visibility";

export interface ConnectionRecord {
  readonly connection: ConnectionRow;
  readonly tokens: ShownTokens | null;
  readonly ownerName: string | null;
}

/** A connection as the API shows it; reduced to integration, owner and status for those who may only oversee it. */
export function presentConnection(actor: OrganizationActor, record: ConnectionRecord): Connection {
  const { connection: row, tokens, ownerName } = record;
  const whole = connectionData(row, tokens);
  if (mayRead(actor, row)) return { ...whole, ownerName };
  const { id, integration, provider, projectId, status, statusReason, statusSince, until } = whole;
  const { visibility, ownerUserId, createdAt } = whole;
  const seen = { id, integration, provider, projectId, status, statusReason, statusSince, until };
  return { ...seen, visibility, ownerUserId, ownerName, createdAt, ...HIDDEN };
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
