import type { Account, Grant, OAuthWorld } from "./model";

/** Finds an account by its id or its e-mail address. */
export function findAccount(world: OAuthWorld, idOrEmail: string): Account | null {
  const wanted = idOrEmail.toLowerCase();
  const { accounts } = world.state.data;
  return accounts.find((account) => account.id === idOrEmail || account.email.toLowerCase() === wanted) ?? null;
}

export function findGrant(world: OAuthWorld, clientId: string, accountId: string): Grant | null {
  const { grants } = world.state.data;
  return grants.find((grant) => grant.clientId === clientId && grant.accountId === accountId) ?? null;
}
