import type { AuthorizationProblem } from "../kit/oauth/check-authorization";
import type { ConsentStyle } from "../kit/oauth/consent-style";
import { problemWords } from "../kit/oauth/problem-words";

/** A wrong client or redirect URI gets a page; every other flaw is sent back, by its name alone. */
export const redditConsentStyle: ConsentStyle = {
  brand: { name: "Reddit", color: "#ff4500", fixedHeading: "Allow this app to" },
  authorizePath: /^\/reddit\/api\/v1\/authorize$/,
  accountsAt: (_, accounts) => accounts,
  explain(problem) {
    if (isOfClient(problem)) {
      const text = "The application tried to authenticate with an invalid client id or redirect uri.";
      return { kind: "page", status: 400, heading: "bad request (reddit.com)", text, code: problem.kind };
    }
    return { kind: "redirect", error: problemWords(problem).error, description: problem.kind };
  },
  successParams: ({ code }) => [["code", code]],
  deniedParams: [["error", "access_denied"]],
  silentParams: [["error", "access_denied"]],
};

/** Nothing is sent to an address before it is known. */
function isOfClient(problem: AuthorizationProblem): boolean {
  if (problem.kind === "missing_parameter") return problem.name === "client_id" || problem.name === "redirect_uri";
  return ["unknown_client", "redirect_uri_mismatch", "repeated_parameter"].includes(problem.kind);
}
