import type { ErrorPage } from "../kit/consent-pages";
import type { AuthorizationProblem } from "../kit/oauth/check-authorization";
import type { ConsentStyle } from "../kit/oauth/consent-style";
import type { InstagramSection } from "./state";

/** Instagram keeps the person on its page where something is wrong with the request, or with the kind of account. */
export function instagramConsentStyle(settings: InstagramSection): ConsentStyle {
  return {
    brand: { name: "Instagram", color: "#d62976", fixedHeading: "Required" },
    authorizePath: /^\/instagram\/oauth\/authorize$/,
    accountsAt: (_, accounts) => accounts,
    explain: (problem) => ({ kind: "page", ...explain(problem) }),
    refuseAccount({ account, request }) {
      // "instagram_business_basic is required".
      if (!request.scopes.includes("instagram_business_basic"))
        return page("Invalid scope: instagram_business_basic is required");
      if (account.extra.accountType !== "PERSONAL" || settings.data.admitsPersonal) return null;
      return {
        status: 403,
        heading: "Switch to a professional account to continue",
        text: "This app works with business and creator accounts. In the Instagram app, open Settings, Account type and tools, and switch to a professional account.",
        code: "Not a professional account",
      };
    },
    successParams: ({ code }) => [["code", code]],
    deniedParams: [
      ["error", "access_denied"],
      ["error_description", "The user denied your request."],
      ["error_reason", "user_denied"],
    ],
    silentParams: [["error", "interaction_required"]],
    fragment: "_",
  };
}

function explain(problem: AuthorizationProblem): ErrorPage {
  switch (problem.kind) {
    case "unknown_client":
      return page("Invalid platform app");
    case "redirect_uri_mismatch":
      return page("Invalid redirect_uri");
    case "missing_parameter":
      return page(`Missing required field ${problem.name}`);
    case "repeated_parameter":
      return page(`Field ${problem.name} was given twice`);
    case "bad_parameter":
      return page(`Invalid ${problem.name}: ${problem.value}`);
    case "unsupported_response_type":
      return page(`Invalid response_type: ${problem.value}`);
    case "invalid_scope":
      return page(`Invalid scope: ${problem.invalid.join(", ")}`);
  }
}

function page(text: string): ErrorPage {
  return {
    status: 400,
    heading: "Invalid Request",
    text: `Invalid Request: Request parameters are invalid: ${text}`,
    code: text,
  };
}
