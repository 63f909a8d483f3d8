import { z } from "zod";
import type { IntegrationCheck, ProviderHttp } from "../contract";
import { accountFields, instagramPath } from "./paths";
import { me, publishingLimit } from "./wire";

const withAccount = z.object({ accountId: z.string() });

/** What the Test button tries. Nothing is changed by it. */
export const instagramChecks: readonly IntegrationCheck[] = [
  {
    name: "account",
    capability: null,
    run: async (http) => {
      const { username, user_id } = await http.get(instagramPath(http, "me"), me, { query: accountFields });
      return `Signed in as ${username ? `@${username}` : user_id}.`;
    },
  },
  { name: "publishing", capability: "posts", run: checkPublishing },
];

// Answered only to those who may publish, and changes nothing.
async function checkPublishing(http: ProviderHttp): Promise<string> {
  const { accountId } = http.parse(http.connection, withAccount);
  const path = instagramPath(http, `${accountId}/content_publishing_limit`);
  const { data } = await http.get(path, publishingLimit, { query: { fields: "quota_usage,config" } });
  const { quota_usage: used, config } = data[0];
  return config
    ? `${used} of ${config.quota_total} posts of the last 24 hours are used.`
    : `Posts of the last 24 hours: ${used}.`;
}
