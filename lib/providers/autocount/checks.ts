import type { IntegrationCheck } from "../contract";
import { listing } from "./wire";

/** What the Test button tries. */
export const autocountChecks: readonly IntegrationCheck[] = [
  {
    name: "contacts",
    capability: "contacts",
    run: async (http) => counted((await http.get("debtor/listing", listing, FIRST)).totalCount, "debtor"),
  },
  {
    name: "invoices",
    capability: "invoices",
    run: async (http) => counted((await http.get("invoice/listing", listing, FIRST)).totalCount, "invoice"),
  },
];

const FIRST = { query: { page: 1 } };

function counted(count: number, what: string): string {
  return count === 1 ? `1 ${what}.` : `${count} ${what}s.`;
}
