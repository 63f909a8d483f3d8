import type { ErrorPage } from "../kit/consent-pages";
import type { AuthorizationProblem } from "../kit/oauth/check-authorization";
import type { ConsentStyle } from "../kit/oauth/consent-style";

/** TikTok names the setting that is wrong, on a page of its own, and sends nobody back. */
export const tiktokConsentStyle: ConsentStyle = {
  brand: { name: "TikTok", color: "#fe2c55", fixedHeading: "Access required" },
  authorizePath: /^\/tiktok\/v2\/auth\/authorize\/?$/,
  accountsAt: (_, accounts) => accounts,
  explain: (problem) => ({ kind: "page", ...explain(problem) }),
  successParams: ({ code, scopes }) => [
    ["code", code],
    ["scopes", scopes.join(",")],
  ],
  deniedParams: [
    ["error", "access_denied"],
    ["error_description", "The user denied the request."],
  ],
  silentParams: [["error", "access_denied"]],
};

function explain(problem: AuthorizationProblem): ErrorPage {
  switch (problem.kind) {
    case "unknown_client":
      return page("client_key");
    case "redirect_uri_mismatch":
      return page("redirect_uri");
    case "missing_parameter":
    case "repeated_parameter":
    case "bad_parameter":
      return page(problem.name);
    case "unsupported_response_type":
      return page("response_type");
    case "invalid_scope":
      return page("scope");
  }
}

function page(setting: string): ErrorPage {
  return {
    status: 400,
    heading: "Something went wrong",
    text: `We couldn't log in with TikTok. This may be due to specific app settings. If you're a developer, correct the following and try again: ${setting}`,
    code: setting,
  };
}
