import type { ProviderDefinition } from "../../contract";
import { microsoftGraphProxy } from "../graph-proxy";
import { microsoft365Auth } from "./auth";
import { identifyTenant } from "./identify";
import { readMicrosoft365Error } from "./read-error";

/** Microsoft Graph in the name of an app. https://learn.microsoft.com/graph/auth-v2-service */
export const microsoft365Provider: ProviderDefinition = {
  id: "microsoft",
  name: "Microsoft",
  consoleUrl: "https://entra.microsoft.com/#view/Microsoft_AAD_RegisteredApps/ApplicationsListBlade",
  endpoints: {
    authorize: "none",
    // The tenant has to be named: an app that acts by itself is of one.
    token: "https://login.microsoftonline.com/{tenant}/oauth2/v2.0/token",
    revoke: "none",
    userinfo: "none",
    api: "https://graph.microsoft.com",
    more: {},
  },
  apiRoot: "api",
  headers: {},
  requiredVariables: [],
  deploymentTokens: {},
  endpointVariables: {},
  pathWords: ["v1.0", "organization", "users", "sendMail"],
  accessSettings:
    "https://entra.microsoft.com (App registrations, the app, Certificates & secrets: delete the client secret)",
  auth: microsoft365Auth,
  identityScopes: [],
  identify: ({ http, tokenAnswer }) => identifyTenant(http, tokenAnswer),
  proxy: microsoftGraphProxy,
  errorsInsideSuccess: false,
  readError: readMicrosoft365Error,
};
