import type { IntegrationCheck, ProviderHttp } from "../contract";
import { callCompany } from "./call-company";
import { companyAnswer, countAnswer } from "./wire";

/** What the Test button tries: the company, then what is in its books. */
export const quickbooksChecks: readonly IntegrationCheck[] = [
  {
    name: "account",
    capability: null,
    run: async (http) => {
      const path = `companyinfo/${http.connection?.accountId ?? ""}`;
      const { CompanyInfo: company } = await callCompany(http, { path, shape: companyAnswer });
      return company.Country ? `${company.CompanyName}, ${company.Country}.` : `${company.CompanyName}.`;
    },
  },
  { name: "invoices", capability: "invoices", run: (http) => count(http, "Invoice", ["invoice", "invoices"]) },
  { name: "contacts", capability: "contacts", run: (http) => count(http, "Customer", ["customer", "customers"]) },
];

/** A count moves no records, of which Intuit counts how many an app reads. */
async function count(http: ProviderHttp, entity: string, [one, many]: readonly [string, string]): Promise<string> {
  const query = { query: `select count(*) from ${entity}` };
  const { QueryResponse: found } = await callCompany(http, { path: "query", shape: countAnswer, query });
  return `${found.totalCount} ${found.totalCount === 1 ? one : many}.`;
}
