import type { ConsentStyle } from "../kit/oauth/consent-style";
import { problemWords } from "../kit/oauth/problem-words";

/** https://help.salesforce.com/s/articleView?id=xcloud.remoteaccess_oauth_flow_errors.htm */
export const salesforceConsentStyle: ConsentStyle = {
  brand: { name: "Salesforce", color: "#0176d3", fixedHeading: "Integration Hub is asking to" },
  authorizePath: /^\/salesforce\/services\/oauth2\/authorize$/,
  accountsAt: (_, accounts) => accounts,
  explain(problem) {
    const { error, text } = problemWords(problem);
    if (problem.kind === "unknown_client") return page("invalid_client_id", "client identifier invalid");
    if (problem.kind === "redirect_uri_mismatch") {
      return page("redirect_uri_mismatch", "redirect_uri must match configuration");
    }
    const isOfClient = problem.kind === "missing_parameter" && ["client_id", "redirect_uri"].includes(problem.name);
    if (isOfClient || problem.kind === "repeated_parameter") return page(error, text);
    return { kind: "redirect", error, description: text };
  },
  successParams: ({ code }) => [["code", code]],
  deniedParams: [
    ["error", "access_denied"],
    ["error_description", "end-user denied authorization"],
  ],
  silentParams: [["error", "login_required"]],
};

function page(code: string, text: string) {
  return { kind: "page", status: 400, heading: "OAUTH_APPROVAL_ERROR_GENERIC", text, code } as const;
}
