import { AsyncLocalStorage } from "node:async_hooks";
import type { Logger } from "drizzle-orm";
import { TABLE_CLASSES } from "./table-classes";

/** The reviewed list of queries that may read a distributed table without its organization. */
export const ACROSS_ORGANIZATIONS = {
  memberships_of_user: "sign-in and the organization switcher: the organizations of one person",
  invitations_of_address: "sign-up: may this address come in",
  deployment_has_owner: "first start: is there an owner yet",
  live_grants_of_account: "revoking: other live connections of the same account, which the same grant serves",
  receipt_routing: "webhooks: whose the account, page or chat is that a provider's event names",
  background_sweep: "jobs that look for due work in every organization",
  hub_doctor: "hub doctor counts the connections that wait for an operator",
  vault_rotation: "hub vault rotate walks every sealed secret",
} as const;

const crossing = new AsyncLocalStorage<keyof typeof ACROSS_ORGANIZATIONS>();

/** Runs queries that cross organizations, for a reason on the reviewed list. */
export function acrossOrganizations<T>(reason: keyof typeof ACROSS_ORGANIZATIONS, work: () => Promise<T>): Promise<T> {
  return crossing.run(reason, async () => await work());
}

const distributed = Object.entries(TABLE_CLASSES)
  .filter(([, tableClass]) => tableClass === "distributed")
  .map(([name]) => `"${name}"`);

/** The distributed table that a statement touches without naming an organization; null where there is none. */
export function tableWithoutOrganization(statement: string): string | null {
  if (crossing.getStore() || statement.includes('"organization_id"')) return null;
  return distributed.find((table) => statement.includes(table)) ?? null;
}

/** In tests, a query on a distributed table without its key throws; elsewhere queries are not looked at. */
export function tenancyLogger(): Logger | false {
  if (!process.env.VITEST) return false;
  return {
    logQuery(statement) {
      const table = tableWithoutOrganization(statement);
      if (table) throw new Error(`Query on ${table} without organization_id: ${statement}`);
    },
  };
}
