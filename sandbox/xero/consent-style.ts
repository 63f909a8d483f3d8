import { randomToken } from "@/lib/base/random";
import type { ConsentStyle } from "../kit/oauth/consent-style";
import { problemWords } from "../kit/oauth/problem-words";
import { tenantsOf } from "./tenants";

/**
 * Xero shows what is wrong with a request on a page of its own. The app is one that Xero enabled bulk connections for:
 * other apps connect one organisation with each consent.
 * https://devblog.xero.com/streamline-your-onboarding-with-xero-bulk-connections-d39c1a65ee8
 */
export const xeroConsentStyle: ConsentStyle = {
  brand: { name: "Xero", color: "#13b5ea", fixedHeading: "It will be able to" },
  authorizePath: /^\/xero\/identity\/connect\/authorize$/,
  accountsAt: (_, accounts) => accounts,
  explain(problem) {
    const { error, text } = problemWords(problem);
    return { kind: "page", status: 400, heading: "Sorry, something went wrong", text, code: `Error: ${error}` };
  },
  pick: {
    label: "Select the organisations to connect",
    multiple: true,
    options: ({ email }) => tenantsOf(email).map(({ id, name: label }) => ({ id, label })),
  },
  successParams: ({ code, scopes }) => [
    ["code", code],
    ["scope", scopes.join(" ")],
    ["session_state", randomToken(16)],
  ],
  deniedParams: [["error", "access_denied"]],
  silentParams: [["error", "login_required"]],
};
