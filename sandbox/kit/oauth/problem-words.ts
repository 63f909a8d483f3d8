import type { AuthorizationProblem } from "./check-authorization";

interface ProblemWords {
  /** As RFC 6749 section 4.1.2.1 calls it. */
  readonly error: string;
  readonly text: string;
}

/** What is wrong with an authorization request, for providers that say it in OAuth's own words. */
export function problemWords(problem: AuthorizationProblem): ProblemWords {
  switch (problem.kind) {
    case "unknown_client":
      return { error: "unauthorized_client", text: "Unknown client or client not enabled" };
    case "redirect_uri_mismatch":
      return { error: "invalid_request", text: "Invalid redirect_uri" };
    case "missing_parameter":
      return { error: "invalid_request", text: `Missing parameter: ${problem.name}` };
    case "repeated_parameter":
      return { error: "invalid_request", text: `Repeated parameter: ${problem.name}` };
    case "bad_parameter":
      return { error: "invalid_request", text: `Invalid value of ${problem.name}: ${problem.value}` };
    case "unsupported_response_type":
      return { error: "unsupported_response_type", text: `Unsupported response_type: ${problem.value}` };
    case "invalid_scope":
      return { error: "invalid_scope", text: `Invalid scope: ${problem.invalid.join(" ")}` };
  }
}
