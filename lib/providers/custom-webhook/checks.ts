import type { IntegrationCheck } from "../contract";

/** What the Test button says, since there is nothing to try. */
export const customWebhookChecks: readonly IntegrationCheck[] = [
  {
    name: "nothing_to_call",
    capability: "automation",
    run: async () => "There is nothing to call: the sender calls this hub. Nothing was tried.",
  },
];
