import type { IntegrationCheck } from "../contract";
import { keySet } from "./wire";

/**
 * What the Test button tries. Apple has nothing to read of an account: that the person still agrees it says once a day,
 * when the access is renewed, and these calls renew it where that is due.
 */
export const appleChecks: readonly IntegrationCheck[] = [
  {
    name: "account",
    capability: null,
    run: async (http) => {
      await http.getEndpoint("keys", keySet);
      return "Apple answers, and confirmed this account within the last day.";
    },
  },
  {
    name: "signing_keys",
    capability: "sign_in",
    run: async (http) => {
      const { keys } = await http.getEndpoint("keys", keySet);
      return keys.length === 1 ? "1 key." : `${keys.length} keys.`;
    },
  },
];
