import { randomUUID } from "node:crypto";
import { z } from "zod";
import type { IssuedTokens } from "../kit/oauth/exchange-code";
import type { Account, OAuthWorld } from "../kit/oauth/model";
import type { SandboxState, StateSection } from "../kit/state";
import { TENANTS, type Tenant } from "./tenants";

const storedConnection = z.object({
  id: z.string(),
  authEventId: z.string(),
  tenantId: z.string(),
  accountId: z.string(),
  /** It ends with the grant that it came from. */
  grantId: z.string(),
  createdAt: z.number(),
  updatedAt: z.number(),
});
type StoredConnection = z.output<typeof storedConnection>;
const stateShape = z.object({ connections: z.array(storedConnection) });
export type ConnectionsSection = StateSection<z.output<typeof stateShape>>;

export function connectionsSection(state: SandboxState): ConnectionsSection {
  return state.section("xero.connections", stateShape, () => ({ connections: [] }));
}

/** Connects what the person picked at the consent; what they had connected before stays. */
export function connectPicked(world: OAuthWorld, section: ConnectionsSection, issued: IssuedTokens): void {
  const now = world.clock.now().getTime();
  const authEventId = randomUUID();
  const live = connectionsOf(world, section, issued.account);
  for (const tenantId of issued.picked) {
    const known = live.find((connection) => connection.tenantId === tenantId);
    if (known) Object.assign(known, { authEventId, updatedAt: now, grantId: issued.grant.id });
    else {
      const { account, grant } = issued;
      section.data.connections.push({
        id: randomUUID(),
        authEventId,
        tenantId,
        accountId: account.id,
        grantId: grant.id,
        createdAt: now,
        updatedAt: now,
      });
    }
  }
  section.touch();
}

/** What an account has connected to an app, as long as its consent stands. */
export function connectionsOf(
  world: OAuthWorld,
  { data }: ConnectionsSection,
  account: Account,
): readonly StoredConnection[] {
  const grants = new Set(world.state.data.grants.map(({ id }) => id));
  return data.connections.filter(({ accountId, grantId }) => accountId === account.id && grants.has(grantId));
}

/** https://developer.xero.com/documentation/guides/oauth2/tenants */
export function presentConnection(connection: StoredConnection) {
  const tenant = tenantOf(connection);
  return {
    id: connection.id,
    authEventId: connection.authEventId,
    tenantId: tenant.id,
    tenantType: tenant.type,
    tenantName: tenant.name,
    createdDateUtc: xeroInstant(connection.createdAt),
    updatedDateUtc: xeroInstant(connection.updatedAt),
  };
}

export function tenantOf({ tenantId }: Pick<StoredConnection, "tenantId">): Tenant {
  const tenant = TENANTS.find(({ id }) => id === tenantId);
  if (!tenant) throw new Error(`Xero has no tenant ${tenantId}`);
  return tenant;
}

/** Seven decimals and no zone: it is UTC. */
function xeroInstant(at: number): string {
  return new Date(at).toISOString().replace("Z", "0000");
}
