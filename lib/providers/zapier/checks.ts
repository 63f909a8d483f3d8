import type { IntegrationCheck } from "../contract";

/** What the Test button says, since there is nothing to try. */
export const zapierChecks: readonly IntegrationCheck[] = [
  {
    name: "nothing_to_call",
    capability: "automation",
    run: async () => "There is nothing to call at Zapier: Zaps will call this hub. Nothing was tried.",
  },
];
