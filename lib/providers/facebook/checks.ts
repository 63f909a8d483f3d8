import { z } from "zod";
import type { IntegrationCheck, ProviderHttp } from "../contract";
import { graphPath } from "./graph-path";
import { leadAccess, person, postList } from "./wire";

const withPage = z.object({ accountId: z.string(), choices: z.object({ page: z.object({ id: z.string() }) }) });

/** What the Test button tries, from the account to what each capability needs. Nothing is changed by it. */
export const facebookChecks: readonly IntegrationCheck[] = [
  {
    name: "account",
    capability: null,
    run: async (http) => {
      const { id, name } = await http.get(graphPath(http, "me"), person, { query: { fields: "id,name" } });
      return `Signed in as ${name ?? id}.`;
    },
  },
  {
    name: "page",
    capability: null,
    run: async (http) => {
      const asPage = http.as("page");
      const { id, name } = await asPage.get(graphPath(asPage, "me"), person, { query: { fields: "id,name" } });
      return `The Page ${name ?? id} answers.`;
    },
  },
  {
    name: "posts",
    capability: "posts",
    run: async (http) => {
      const asPage = http.as("page");
      const { data } = await asPage.get(graphPath(asPage, "me/feed"), postList, { query: { fields: "id", limit: 1 } });
      return data.length === 0 ? "The Page's posts were read: none yet." : "The Page's posts were read.";
    },
  },
  { name: "leads", capability: "leads", run: checkLeads },
];

// Beside the permission, the business may bound who sees leads: its Leads Access Manager.
async function checkLeads(http: ProviderHttp): Promise<string> {
  const { accountId, choices } = http.parse(http.connection, withPage);
  const fields = `has_lead_access.user_id(${accountId})`;
  const { has_lead_access: access } = await http.get(graphPath(http, choices.page.id), leadAccess, {
    query: { fields },
  });
  return access.can_access_lead
    ? "The Page's leads can be read."
    : "The permission is there, but the Page's Leads Access Manager does not let this person see its leads.";
}
