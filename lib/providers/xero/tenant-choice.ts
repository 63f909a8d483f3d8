import type { ChoiceDefinition, ChoiceOption } from "../contract";
import { type Connection, connectionList } from "./wire";

/**
 * Which organisation the connection works with. A token reaches all that the person has ever connected to this app; what
 * was connected last stands first. https://developer.xero.com/documentation/guides/oauth2/tenants
 */
export const tenantChoice: ChoiceDefinition = {
  name: "tenant",
  required: true,
  async list(http) {
    const connections = await http.get("connections", connectionList);
    return connections.toSorted(byLastConnected).map((one) => optionOf(one, connections));
  },
};

function byLastConnected(left: Connection, right: Connection): number {
  return (right.updatedDateUtc ?? "").localeCompare(left.updatedDateUtc ?? "");
}

function optionOf(connection: Connection, all: readonly Connection[]): ChoiceOption {
  const { tenantId, tenantName, tenantType } = connection;
  const isAlone = all.filter((other) => other.tenantName === tenantName).length === 1;
  return {
    id: tenantId,
    name: tenantName || tenantId,
    detail: isAlone ? null : tenantId,
    imageUrl: null,
    // A practice (accountants' own) has no invoices and no contacts of the accounting API.
    refusal: tenantType === "ORGANISATION" ? null : "notAnOrganisation",
  };
}
