import type { IntegrationCheck } from "../contract";
import { postMessage } from "./post-message";

/** What the Test button tries: nothing but a message tells whether the webhook is still there. */
export const googleChatChecks: readonly IntegrationCheck[] = [
  {
    name: "message",
    capability: "messages",
    leavesTrace: true,
    run: async (http) => {
      const { space } = await postMessage(http, "Integration Hub has tested this connection: messages arrive.");
      return `A message was posted to ${space?.displayName || "the space"}.`;
    },
  },
];
