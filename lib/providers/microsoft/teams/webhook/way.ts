import type { WayDefinition } from "../../../contract";
import { teamsWorkflowActions } from "./actions";
import { teamsWorkflowChecks } from "./checks";
import { teamsByWorkflow } from "./provider";

/** Without an app and without a consent: messages to one channel. */
export const teamsWorkflowWay: WayDefinition = {
  provider: teamsByWorkflow,
  choices: [],
  gives: ["messages"],
  capabilities: {},
  checks: teamsWorkflowChecks,
  actions: teamsWorkflowActions,
  guideSteps: { app: 1, permissions: 2, secret: 3 },
};
