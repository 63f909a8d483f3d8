import type { AuthorizationProblem } from "../kit/oauth/check-authorization";
import type { ConsentStyle, ProblemAnswer } from "../kit/oauth/consent-style";

const HEADING = "Bummer, something went wrong.";

/** A wrong client or redirect URI gets a page; a scope that the app was not given ends the whole consent. */
export const linkedinConsentStyle: ConsentStyle = {
  brand: { name: "LinkedIn", color: "#0a66c2", fixedHeading: "This app would like to" },
  authorizePath: /^\/linkedin\/oauth\/v2\/authorization$/,
  accountsAt: (_, accounts) => accounts,
  explain,
  successParams: ({ code }) => [["code", code]],
  deniedParams: [
    ["error", "user_cancelled_authorize"],
    ["error_description", "The user cancelled the authorization"],
  ],
  silentParams: [["error", "user_cancelled_login"]],
};

function explain(problem: AuthorizationProblem): ProblemAnswer {
  switch (problem.kind) {
    case "unknown_client":
      return page("The passed in client_id is invalid", problem.kind);
    case "redirect_uri_mismatch":
      return page("The redirect_uri does not match the registered value", problem.kind);
    case "repeated_parameter":
      return page(`The parameter "${problem.name}" is there twice`, problem.kind);
    case "missing_parameter":
      if (problem.name === "client_id" || problem.name === "redirect_uri") {
        return page(`You need to pass the "${problem.name}" parameter`, problem.kind);
      }
      return back("invalid_request", `You need to pass the "${problem.name}" parameter`);
    case "bad_parameter":
      return back("invalid_request", `The parameter "${problem.name}" is invalid`);
    case "unsupported_response_type":
      return back("unsupported_response_type", `The response type "${problem.value}" is not supported`);
    case "invalid_scope":
      return back("unauthorized_scope_error", `Scope "${problem.invalid[0]}" is not authorized for your application`);
  }
}

function page(text: string, code: string): ProblemAnswer {
  return { kind: "page", status: 400, heading: HEADING, text, code };
}

function back(error: string, description: string): ProblemAnswer {
  return { kind: "redirect", error, description };
}
