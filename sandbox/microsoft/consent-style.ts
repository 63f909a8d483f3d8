import { randomToken } from "@/lib/base/random";
import type { ErrorPage } from "../kit/consent-pages";
import type { AuthorizationProblem } from "../kit/oauth/check-authorization";
import type { ConsentStyle, ProblemAnswer } from "../kit/oauth/consent-style";
import { type Aadsts, aadsts, describeAadsts } from "./aadsts";
import { audienceOf, mayEnter } from "./accounts";
import type { SettingsSection } from "./settings";
import { accountProblem, consentProblem } from "./tenant-rules";

const PATH = /^\/microsoft\/([^/]+)\/oauth2\/v2\.0\/authorize$/;

export const MICROSOFT_BRAND = {
  name: "Microsoft",
  color: "#2f6f9f",
  fixedHeading: "Permissions requested: this app would like to",
};

/** As `MICROSOFT_STYLE`, with the rules of tenants and administrators. */
export function microsoftConsentStyle(settings: SettingsSection): ConsentStyle {
  return {
    ...MICROSOFT_STYLE,
    refuseAccount({ path, account, request }) {
      const tenant = PATH.exec(path)?.[1] ?? "";
      const problem = accountProblem(tenant, account, settings.data) ?? consentProblem(request, account, settings.data);
      return problem && errorPage(problem);
    },
  };
}

/** Microsoft keeps the person on its page when it does not trust the redirect URI, and sends them back otherwise. */
const MICROSOFT_STYLE: ConsentStyle = {
  brand: MICROSOFT_BRAND,
  authorizePath: PATH,
  accountsAt(path, accounts) {
    const audience = audienceOf(PATH.exec(path)?.[1] ?? "");
    return audience ? accounts.filter((account) => mayEnter(account, audience)) : [];
  },
  explain,
  successParams: ({ code }) => [
    ["code", code],
    ["session_state", randomToken(16)],
  ],
  deniedParams: [
    ["error", "access_denied"],
    ["error_subcode", "cancel"],
    ["error_description", describeAadsts(aadsts(65004, "User declined to consent to access the app."))],
  ],
  silentParams: [
    ["error", "interaction_required"],
    ["error_description", describeAadsts(aadsts(50058, "A silent sign-in request was sent but no user is signed in."))],
  ],
};

function explain(problem: AuthorizationProblem): ProblemAnswer {
  switch (problem.kind) {
    case "unknown_client":
      return page(aadsts(700016, "Application with this identifier was not found in the directory."));
    case "redirect_uri_mismatch":
      return page(
        aadsts(
          50011,
          `The redirect URI '${problem.redirectUri}' specified in the request does not match the redirect URIs configured for the application.`,
        ),
      );
    case "repeated_parameter":
      return page(aadsts(9000411, `The parameter '${problem.name}' is duplicated in the request.`));
    case "missing_parameter":
      return missing(problem.name);
    case "bad_parameter":
      return back("invalid_request", aadsts(90014, `The value '${problem.value}' of '${problem.name}' is not valid.`));
    case "unsupported_response_type":
      return back("unsupported_response_type", aadsts(700051, `response_type '${problem.value}' is not enabled.`));
    case "invalid_scope":
      return back("invalid_scope", aadsts(70011, `The scope '${problem.invalid.join(" ")}' is not valid.`));
  }
}

function missing(name: string): ProblemAnswer {
  const problem = aadsts(900144, `The request body must contain the following parameter: '${name}'.`);
  return name === "client_id" || name === "redirect_uri" ? page(problem) : back("invalid_request", problem);
}

function page(problem: Aadsts): ProblemAnswer {
  return { kind: "page", ...errorPage(problem) };
}

export function errorPage({ number, text }: Aadsts): ErrorPage {
  return { status: 400, heading: "Sorry, but we're having trouble signing you in.", text, code: `AADSTS${number}` };
}

function back(error: string, problem: Aadsts): ProblemAnswer {
  return { kind: "redirect", error, description: describeAadsts(problem) };
}
