import type { IntegrationCheck } from "../contract";
import { callAccounting } from "./call-accounting";
import { connectionList, contactPage, invoicePage, organisationList } from "./wire";

// Xero charges for what leaves it: one record is enough to see that a list can be read.
const ONE = { page: 1, pageSize: 1, summaryOnly: true };

/** What the Test button tries: the access, the organisation, then what each permission is for. */
export const xeroChecks: readonly IntegrationCheck[] = [
  {
    name: "account",
    capability: null,
    run: async (http) => {
      const connections = await http.get("connections", connectionList);
      return connections.length === 1
        ? "1 organisation is connected."
        : `${connections.length} organisations are connected.`;
    },
  },
  {
    name: "organisation",
    capability: null,
    run: async (http) => {
      const { Organisations: organisations } = await callAccounting(http, "Organisation", organisationList);
      return organisations
        .map(({ Name: name, BaseCurrency: currency }) => (currency ? `${name}, in ${currency}.` : `${name}.`))
        .join(" ");
    },
  },
  {
    name: "invoices",
    capability: "invoices",
    run: async (http) => {
      const { pagination } = await callAccounting(http, "Invoices", invoicePage, ONE);
      return pagination.itemCount === 1 ? "1 invoice." : `${pagination.itemCount} invoices.`;
    },
  },
  {
    name: "contacts",
    capability: "contacts",
    run: async (http) => {
      const { pagination } = await callAccounting(http, "Contacts", contactPage, ONE);
      return pagination.itemCount === 1 ? "1 contact." : `${pagination.itemCount} contacts.`;
    },
  },
];
