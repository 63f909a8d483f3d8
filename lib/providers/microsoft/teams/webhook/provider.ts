import type { ProviderDefinition } from "../../../contract";
import { teamsWorkflow } from "./auth";
import { identifyWorkflow } from "./identify";
import { readWorkflowError } from "./read-error";

/** A channel of Teams by the address of a workflow. https://learn.microsoft.com/power-automate/teams/teams-app-create */
export const teamsByWorkflow: ProviderDefinition = {
  id: "microsoft",
  name: "Microsoft",
  consoleUrl: "https://make.powerautomate.com",
  endpoints: {
    authorize: "none",
    token: "none",
    revoke: "none",
    userinfo: "none",
    // Each environment has a host of its own below it: see `sign`.
    api: "https://environment.api.powerplatform.com",
    more: {},
  },
  apiRoot: "api",
  headers: {},
  requiredVariables: [],
  deploymentTokens: {},
  endpointVariables: {},
  pathWords: ["workflow"],
  accessSettings: "https://make.powerautomate.com (My flows, the workflow: turn it off or delete it)",
  auth: teamsWorkflow,
  identityScopes: [],
  identify: ({ http, tokenAnswer }) => identifyWorkflow(http, tokenAnswer),
  proxy: "none",
  errorsInsideSuccess: false,
  readError: readWorkflowError,
};
