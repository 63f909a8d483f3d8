import type { IntegrationCheck } from "../contract";
import { currentUser, organizationPage } from "./wire";

/** What the Test button tries. */
export const makeChecks: readonly IntegrationCheck[] = [
  {
    name: "account",
    capability: null,
    run: async (http) => `Signed in as ${(await http.get("users/me", currentUser)).authUser.name}.`,
  },
  {
    name: "organizations",
    capability: "automation",
    run: async (http) => {
      const { organizations } = await http.get("organizations", organizationPage);
      return organizations.length === 1 ? "1 organization." : `${organizations.length} organizations.`;
    },
  },
];
