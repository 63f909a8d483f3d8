import type { Connection } from "@/lib/contracts/connections";
import { connectionData, type ShownTokens } from "@/lib/core/connections/connection-data";
import type { OrganizationActor } from "@/lib/core/context/actor";
import { refreshDueAt } from "@/lib/core/vault/refresh-schedule";
import type { IntegrationDefinition } from "@/lib/providers/contract";
import { capabilitiesOf } from "./capabilities-of";
import { diagnoseConnection } from "./diagnose-connection";
import { presentChoice } from "./present-choice";
import { type ConnectionRow, mayRead } from "./visibility";

export interface ConnectionRecord {
  readonly connection: ConnectionRow;
  readonly tokens: ShownTokens | null;
  readonly ownerName: string | null;
  /** Of the customer whose account it is. */
  readonly customerName: string | null;
  /** As the way that it was connected by has it; null where it is known no more. */
  readonly integration: IntegrationDefinition | null;
}

/** A connection as the API shows it; reduced to integration, owner and status for those who may only oversee it. */
export function presentConnection(actor: OrganizationActor, record: ConnectionRecord): Connection {
  const { connection: row, tokens, ownerName, customerName } = record;
  const whole = connectionData(row, tokens);
  const { authKind, entered } = row;
  const diagnosis = diagnoseConnection(row, record.integration);
  if (mayRead(actor, row))
    return { ...whole, authKind, entered, diagnosis, ...ofIntegration(record), ownerName, customerName };
  const { id, integration, provider, projectId, status, statusReason, statusSince, until } = whole;
  const { visibility, ownerUserId, createdAt } = whole;
  const seen = { id, integration, provider, projectId, status, statusReason, statusSince, until };
  return { ...seen, authKind, diagnosis, visibility, ownerUserId, ownerName, createdAt, ...HIDDEN };
}

/** What only its integration knows: which choices and capabilities there are, and whether and when access is renewed. */
function ofIntegration({ connection, tokens, integration }: ConnectionRecord) {
  if (!integration) return { capabilities: [], choices: [], accessRenewsAt: null, accessRenewsItself: false };
  return {
    accessRenewsItself: renewsItself(integration, tokens),
    capabilities: capabilitiesOf(integration, connection.scopesGranted),
    choices: integration.choices.map((definition) => presentChoice(definition, connection.choices)),
    accessRenewsAt: renewsAt(integration, connection, tokens),
  };
}

/** By a refresh token, or by trading it for one that lasts longer while it works. */
function renewsItself({ provider }: IntegrationDefinition, tokens: ShownTokens | null): boolean {
  if (provider.auth.refresh === "extension") return tokens !== null && tokens.accessExpiresAt !== null;
  return provider.auth.refresh !== "none" && (tokens?.hasRefreshToken ?? false);
}

const RENEWED: readonly ConnectionRow["status"][] = ["active", "degraded", "rate_limited", "pending"];

function renewsAt(
  { provider }: IntegrationDefinition,
  { id: connectionId, status }: ConnectionRow,
  tokens: ShownTokens | null,
): string | null {
  if (!tokens || !RENEWED.includes(status)) return null;
  return refreshDueAt({ connectionId, ...tokens }, provider.auth)?.toISOString() ?? null;
}

const HIDDEN = {
  name: "",
  entered: {},
  account: null,
  customerId: null,
  customerName: null,
  tags: [],
  scopes: { granted: [], missing: [] },
  capabilities: [],
  choices: [],
  accessExpiresAt: null,
  accessRenewsItself: false,
  accessRenewsAt: null,
  refreshExpiresAt: null,
  grantExpiresAt: null,
  consentedAt: null,
  lastSyncedAt: null,
  lastTestedAt: null,
  settings: {},
};
