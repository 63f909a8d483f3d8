import type { IntegrationCheck } from "../contract";
import { mapAccount } from "./map-account";
import { readMe } from "./read-me";
import { posts } from "./wire";

/** What the Test button tries. X bills each of them: one user, and five posts at most, the fewest that it hands out. */
export const xChecks: readonly IntegrationCheck[] = [
  {
    name: "account",
    capability: null,
    run: async (http) => `Signed in as ${mapAccount(await readMe(http)).name}.`,
  },
  {
    name: "posts",
    capability: "posts",
    run: async (http) => {
      const id = http.connection?.accountId ?? (await readMe(http)).data.id;
      const { meta } = await http.get(`2/users/${id}/tweets`, posts, { query: { max_results: 5 } });
      return meta.result_count === 0 ? "No posts yet." : `Latest posts were read: ${meta.result_count}.`;
    },
  },
];
