import type { AuthorizationProblem } from "../kit/oauth/check-authorization";
import type { ConsentStyle } from "../kit/oauth/consent-style";

/** Pinterest shows every flaw of the request on a page of its own. */
export const pinterestConsentStyle: ConsentStyle = {
  brand: { name: "Pinterest", color: "#bd081c", fixedHeading: "This app would be able to" },
  authorizePath: /^\/pinterest\/oauth\/?$/,
  accountsAt: (_, accounts) => accounts,
  explain: (problem) => ({
    kind: "page",
    status: 400,
    heading: "Sorry! We couldn't complete the request",
    text: textOf(problem),
    code: problem.kind,
  }),
  successParams: ({ code }) => [["code", code]],
  deniedParams: [["error", "access_denied"]],
  silentParams: [["error", "access_denied"]],
};

function textOf(problem: AuthorizationProblem): string {
  switch (problem.kind) {
    case "unknown_client":
      return "The provided consumer id is invalid.";
    case "redirect_uri_mismatch":
      return `The provided redirect_uri ${problem.redirectUri} does not match any registered redirect URI.`;
    case "invalid_scope":
      return `The provided scope is invalid: ${problem.invalid.join(", ")}`;
    case "missing_parameter":
      return `Missing required parameter: ${problem.name}`;
    case "repeated_parameter":
      return `Repeated parameter: ${problem.name}`;
    case "bad_parameter":
      return `Invalid parameter: ${problem.name}`;
    case "unsupported_response_type":
      return "The provided response_type is invalid.";
  }
}
