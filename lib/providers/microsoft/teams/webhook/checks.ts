import type { IntegrationCheck } from "../../../contract";
import { startWorkflow } from "./start-workflow";

/** What the Test button tries: the workflow runs with nothing to post, which is seen in its history alone. */
export const teamsWorkflowChecks: readonly IntegrationCheck[] = [
  {
    name: "workflow",
    capability: "messages",
    leavesTrace: true,
    run: async (http) => {
      await startWorkflow(http, []);
      return "The workflow was started, without a card to post.";
    },
  },
];
