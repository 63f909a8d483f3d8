import type { AuthorizationProblem } from "../kit/oauth/check-authorization";
import type { ConsentStyle } from "../kit/oauth/consent-style";

/** Slack shows what is wrong with a request on a page of its own. https://docs.slack.dev/authentication/installing-with-oauth */
export const slackConsentStyle: ConsentStyle = {
  brand: { name: "Slack", color: "#611f69", fixedHeading: "In this workspace it will be able to" },
  authorizePath: /^\/slack\/oauth\/v2\/authorize$/,
  accountsAt: (_, accounts) => accounts,
  explain: (problem) => ({
    kind: "page",
    status: 400,
    heading: "Something went wrong when authorizing this app.",
    text: `Try going back and authorizing again. If problems keep popping up, contact the app's creator.`,
    code: codeOf(problem),
  }),
  successParams: ({ code }) => [["code", code]],
  deniedParams: [["error", "access_denied"]],
  silentParams: [["error", "access_denied"]],
};

function codeOf(problem: AuthorizationProblem): string {
  switch (problem.kind) {
    case "unknown_client":
      return "invalid_client_id";
    case "redirect_uri_mismatch":
      return "bad_redirect_uri";
    case "invalid_scope":
      return `invalid_scope: ${problem.invalid.join(" ")}`;
    case "missing_parameter":
      return problem.name === "scope" ? "no_scopes" : `missing: ${problem.name}`;
    case "repeated_parameter":
    case "bad_parameter":
      return `invalid_arguments: ${problem.name}`;
    case "unsupported_response_type":
      return "invalid_arguments: response_type";
  }
}
