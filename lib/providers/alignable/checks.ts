import type { IntegrationCheck } from "../contract";
import { enteredProfile } from "./wire";

/** What the Test button looks at: the address alone. */
export const alignableChecks: readonly IntegrationCheck[] = [
  {
    name: "profile_address",
    capability: "posts",
    run: async (http) => {
      const profile = http.parse(http.connection?.entered, enteredProfile);
      return `It looks like the profile of ${profile?.business}. Alignable has no public API, so the page was not opened.`;
    },
  },
];
