import type { ProxyReach } from "../contract";
import { wholeApi } from "../whole-api";

/** What of Microsoft Graph gives out access, or passes on requests that nobody has looked at. */
export const microsoftGraphProxy: ProxyReach = {
  ...wholeApi,
  refuses: [
    // Requests within a request: https://learn.microsoft.com/graph/json-batching
    "$batch",
    // Make secrets of apps and show them once: https://learn.microsoft.com/graph/api/application-addpassword
    ...["applications*", "servicePrincipals*"],
    // Passes and passwords of people and machines: https://learn.microsoft.com/graph/api/resources/authenticationmethods-overview
    ...["authentication", "deviceLocalCredentials*"],
  ],
  hides: ["secretText", "temporaryAccessPass"],
};
