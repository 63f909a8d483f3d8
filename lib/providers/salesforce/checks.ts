import type { IntegrationCheck, ProviderHttp } from "../contract";
import { countAnswer, userInfo } from "./wire";

// Winter '26. Salesforce keeps a version for at least three years; a constant, so that answers do not change under us.
// https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/api_rest_eol.htm
const DATA = "services/data/v65.0";

/** What the Test button tries: the user, then what they may see. */
export const salesforceChecks: readonly IntegrationCheck[] = [
  {
    name: "account",
    capability: null,
    run: async (http) => {
      const { name } = await http.get("services/oauth2/userinfo", userInfo);
      return name ? `Signed in as ${name}.` : "Signed in.";
    },
  },
  { name: "contacts", capability: "contacts", run: (http) => count(http, "Contact", ["contact", "contacts"]) },
  { name: "leads", capability: "leads", run: (http) => count(http, "Lead", ["lead", "leads"]) },
];

/** A count moves no records. */
async function count(http: ProviderHttp, object: string, [one, many]: readonly [string, string]): Promise<string> {
  const query = { q: `SELECT COUNT() FROM ${object}` };
  const { totalSize } = await http.get(`${DATA}/query`, countAnswer, { query });
  return `${totalSize} ${totalSize === 1 ? one : many}.`;
}
