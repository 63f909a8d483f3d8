import type { IntegrationCheck } from "../contract";
import { codedPage, documentPage, PAGE_SIZE } from "./wire";

/** What the Test button tries. */
export const sqlAccountingChecks: readonly IntegrationCheck[] = [
  {
    name: "account",
    capability: null,
    run: async (http) => `The keys work. ${counted((await http.get("agent", codedPage, FIRST)).data, "agent")}`,
  },
  {
    name: "contacts",
    capability: "contacts",
    run: async (http) => counted((await http.get("customer", codedPage, FIRST)).data, "customer"),
  },
  {
    name: "invoices",
    capability: "invoices",
    run: async (http) => counted((await http.get("salesinvoice", documentPage, FIRST)).data, "sales invoice"),
  },
];

const FIRST = { query: { offset: 0 } };

/** Of the first page: a full one says nothing of how many there are. */
function counted({ length }: readonly unknown[], what: string): string {
  if (length >= PAGE_SIZE) return `${PAGE_SIZE} ${what}s or more.`;
  return length === 1 ? `1 ${what}.` : `${length} ${what}s.`;
}
