import type { ErrorPage } from "../kit/consent-pages";
import { findGrant } from "../kit/oauth/accounts";
import type { AuthorizationProblem } from "../kit/oauth/check-authorization";
import type { ConsentStyle } from "../kit/oauth/consent-style";
import type { OAuthWorld } from "../kit/oauth/model";
import { relayAddress } from "./accounts";
import type { Consents } from "./consents";

const HIDE = "hide";

/**
 * Apple's page asks once whether an app may know the address, and posts name and address once: with the first consent.
 * https://developer.apple.com/documentation/signinwithapplerestapi/request-an-authorization-to-the-sign-in-with-apple-server.
 */
export function appleConsentStyle(world: OAuthWorld, consents: Consents): ConsentStyle {
  return {
    brand: { name: "Apple", color: "#6e6e73", fixedHeading: "The app gets" },
    authorizePath: /^\/apple\/auth\/authorize$/,
    accountsAt: (_, accounts) => accounts,
    explain: (problem) => ({ kind: "page", ...explain(problem) }),
    pick: {
      label: "Your e-mail address",
      multiple: false,
      options: (account, { client, scopes }) => {
        const known = findGrant(world, client.id, account.id);
        if (!scopes.includes("email") || (known && consents.data.emails[known.id])) return [];
        return [
          { id: "share", label: `Share my e-mail: ${account.email}` },
          { id: HIDE, label: `Hide my e-mail: forward from ${relayAddress(account, client.id)}` },
        ];
      },
    },
    successParams({ account, request, code, picked }) {
      const grant = findGrant(world, request.client.id, account.id);
      if (!grant || consents.data.emails[grant.id]) return [["code", code]];
      const email = picked.includes(HIDE) ? relayAddress(account, request.client.id) : account.email;
      consents.data.emails[grant.id] = email;
      consents.touch();
      const name = { firstName: account.givenName, lastName: account.familyName };
      const asked = (scope: string) => request.scopes.includes(scope);
      const user = { ...(asked("name") ? { name } : {}), ...(asked("email") ? { email } : {}) };
      return [
        ["code", code],
        ["user", JSON.stringify(user)],
      ];
    },
    deniedParams: [["error", "user_cancelled_authorize"]],
    silentParams: [["error", "user_cancelled_authorize"]],
  };
}

/** Apple shows what is wrong with a request, and sends nobody back. TN3107 has the codes. */
function explain(problem: AuthorizationProblem): ErrorPage {
  switch (problem.kind) {
    case "unknown_client":
      return page("invalid_client", "Invalid client id or web redirect url.");
    case "redirect_uri_mismatch":
      return page("invalid_request", "Invalid web redirect url.");
    case "missing_parameter":
    case "bad_parameter":
      if (problem.name === "response_mode") {
        return page("invalid_request", "response_mode must be form_post when name or email scope is requested.");
      }
      return page("invalid_request", `Invalid ${problem.name}.`);
    case "repeated_parameter":
      return page("invalid_request", `Duplicate ${problem.name}.`);
    case "unsupported_response_type":
      return page("unsupported_response_type", `Invalid response_type: ${problem.value}`);
    case "invalid_scope":
      return page("invalid_scope", `Invalid scope: ${problem.invalid.join(" ")}`);
  }
}

function page(code: string, text: string): ErrorPage {
  return { status: 400, heading: "Your request could not be completed because of an error.", text, code };
}
