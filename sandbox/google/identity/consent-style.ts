import type { ErrorPage } from "../../kit/consent-pages";
import type { AuthorizationProblem } from "../../kit/oauth/check-authorization";
import type { ConsentStyle } from "../../kit/oauth/consent-style";

const BLOCKED = "Access blocked: Authorization Error";
const INVALID = "Access blocked: This app's request is invalid";

/**
 * Google shows every flaw of the request on a page of its own and never sends it to the redirect URI. The texts are
 * those of that page; the real one comes as 200 after a redirect to /signin/oauth/error, here it has the status it names.
 */
export const googleConsentStyle: ConsentStyle = {
  brand: { name: "Google", color: "#4285f4", fixedHeading: "Signs you in and sees" },
  authorizePath: /^\/google\/o\/oauth2\/v2\/auth$/,
  accountsAt: (_, accounts, { scopes }) =>
    accounts.filter(
      ({ extra }) => extra.brand === undefined || scopes.some((scope) => scope.includes("/auth/youtube")),
    ),
  explain: (problem) => ({ kind: "page", ...explain(problem) }),
  // As seen at the real callback since 2026: state, iss, code, scope, authuser, hd, prompt.
  successParams: ({ account, request, code, scopes }) => [
    ["code", code],
    ["scope", scopes.join(" ")],
    ["authuser", "0"],
    ...(account.extra.hd === undefined ? [] : [["hd", account.extra.hd] as const]),
    ["prompt", request.prompt.has("consent") ? "consent" : "none"],
  ],
  silentParams: [["error", "interaction_required"]],
  deniedParams: [["error", "access_denied"]],
};

function explain(problem: AuthorizationProblem): ErrorPage {
  switch (problem.kind) {
    case "unknown_client":
      return page(401, "invalid_client", "The OAuth client was not found.");
    case "redirect_uri_mismatch":
      return {
        ...page(
          400,
          "redirect_uri_mismatch",
          `This app sent a redirect URI that is not registered: ${problem.redirectUri}`,
        ),
        heading: INVALID,
      };
    case "missing_parameter":
      return page(400, "invalid_request", `Required parameter is missing: ${problem.name}`);
    case "repeated_parameter":
      return page(400, "invalid_request", `OAuth 2 parameters can only have a single value: ${problem.name}`);
    case "bad_parameter":
      return page(400, "invalid_request", `Invalid parameter value for ${problem.name}: ${problem.value}`);
    case "unsupported_response_type":
      return page(400, "unsupported_response_type", `Invalid response_type: ${problem.value}`);
    case "invalid_scope":
      return page(400, "invalid_scope", scopeText(problem));
  }
}

function page(status: 400 | 401, code: string, text: string): ErrorPage {
  return { status, heading: BLOCKED, text, code: `Error ${status}: ${code}` };
}

function scopeText({ valid, invalid }: { valid: readonly string[]; invalid: readonly string[] }): string {
  const known = valid.length > 0 ? `valid=[${valid.join(", ")}], ` : "";
  return `Some requested scopes were invalid. {${known}invalid=[${invalid.join(", ")}]}`;
}
