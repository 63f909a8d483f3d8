import { findAccount } from "../kit/oauth/accounts";
import type { Grant, OAuthWorld } from "../kit/oauth/model";
import { isAlive, isLive } from "../kit/oauth/tokens";

export interface GrantDescription {
  readonly id: string;
  readonly account: string;
  readonly client: string;
  readonly scopes: readonly string[];
  readonly createdAt: string;
  readonly accessTokens: readonly {
    readonly expiresAt: string | null;
    readonly expiresInSeconds: number | null;
  }[];
  readonly refreshTokens: readonly {
    readonly issuedAt: string;
    readonly expiresAt: string | null;
    readonly live: boolean;
  }[];
}

/** Who allowed which app what, and how long its tokens still live. Never a token. */
export function describeGrants(world: OAuthWorld): readonly GrantDescription[] {
  return world.state.data.grants.map((grant) => describe(world, grant));
}

function describe(world: OAuthWorld, grant: Grant): GrantDescription {
  const { accessTokens, refreshTokens } = world.state.data;
  const nowMs = world.clock.now().getTime();
  const access = Object.values(accessTokens).filter((token) => token.grantId === grant.id && isAlive(token, nowMs));
  const refresh = Object.values(refreshTokens).filter((token) => token.grantId === grant.id);
  return {
    id: grant.id,
    account: findAccount(world, grant.accountId)?.email ?? grant.accountId,
    client: world.profile.clients.find(({ id }) => id === grant.clientId)?.name ?? grant.clientId,
    scopes: grant.scopes,
    createdAt: new Date(grant.createdAt).toISOString(),
    accessTokens: access.map(({ expiresAt }) => ({
      expiresAt: expiresAt === null ? null : new Date(expiresAt).toISOString(),
      expiresInSeconds: expiresAt === null ? null : Math.floor((expiresAt - nowMs) / 1_000),
    })),
    refreshTokens: refresh.map((token) => ({
      issuedAt: new Date(token.issuedAt).toISOString(),
      expiresAt: token.expiresAt === null ? null : new Date(token.expiresAt).toISOString(),
      live: isLive(world, token),
    })),
  };
}
