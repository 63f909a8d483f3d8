import type { ErrorPage } from "../kit/consent-pages";
import type { AuthorizationProblem } from "../kit/oauth/check-authorization";
import type { ConsentStyle } from "../kit/oauth/consent-style";
import { pagesOf } from "./pages";

/** Facebook says what is wrong with a request on a page of its own, and keeps the person there. */
export const facebookConsentStyle: ConsentStyle = {
  brand: { name: "Facebook", color: "#0866ff", fixedHeading: "The app receives" },
  authorizePath: /^\/facebook\/v\d+\.\d+\/dialog\/oauth$/,
  accountsAt: (_, accounts) => accounts,
  explain: (problem) => ({ kind: "page", ...explain(problem) }),
  // "Choose the Pages you want to use": the others are not there for the app.
  pick: {
    label: "Choose the Pages you want to use",
    multiple: true,
    options: (account) => pagesOf(account).map(({ id, name }) => ({ id, label: name })),
  },
  successParams: ({ code }) => [["code", code]],
  // https://developers.facebook.com/docs/facebook-login/guides/advanced/manual-flow#nonjscancel
  deniedParams: [
    ["error", "access_denied"],
    ["error_code", "200"],
    ["error_description", "Permissions error"],
    ["error_reason", "user_denied"],
  ],
  silentParams: [["error", "interaction_required"]],
  fragment: "_=_",
};

function explain(problem: AuthorizationProblem): ErrorPage {
  switch (problem.kind) {
    case "unknown_client":
      return page("Invalid App ID", "The provided app ID does not look like a valid app ID.");
    case "redirect_uri_mismatch":
      return page(
        "URL Blocked",
        `This redirect failed because the redirect URI is not white-listed in the app's client OAuth settings: ${problem.redirectUri}`,
      );
    case "missing_parameter":
      return page("Error", `The parameter ${problem.name} is required.`);
    case "repeated_parameter":
      return page("Error", `The parameter ${problem.name} was given twice.`);
    case "bad_parameter":
      return page("Error", `Invalid parameter ${problem.name}: ${problem.value}`);
    case "unsupported_response_type":
      return page("Error", `Unsupported response_type: ${problem.value}`);
    case "invalid_scope":
      return page(
        "Invalid Scopes",
        `Invalid Scopes: ${problem.invalid.join(", ")}. This message is only shown to developers.`,
      );
  }
}

function page(heading: string, text: string): ErrorPage {
  return { status: 400, heading, text, code: heading };
}
