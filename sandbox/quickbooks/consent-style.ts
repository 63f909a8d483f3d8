import type { ConsentStyle } from "../kit/oauth/consent-style";
import { problemWords } from "../kit/oauth/problem-words";
import { companiesOf } from "./companies";
import { ACCOUNTING } from "./profile";

/** Intuit asks for the company, and sends its id back beside the code. What is wrong with a request stays on its page. */
export const quickbooksConsentStyle: ConsentStyle = {
  brand: { name: "Intuit", color: "#2ca01c", fixedHeading: "The app will be able to" },
  authorizePath: /^\/quickbooks\/connect\/oauth2$/,
  accountsAt: (_, accounts) => accounts,
  explain(problem) {
    const { error, text } = problemWords(problem);
    return { kind: "page", status: 400, heading: "Uh oh, there's a connection problem", text, code: error };
  },
  pick: {
    label: "Select a company to connect",
    multiple: false,
    options: ({ email }, { scopes }) =>
      scopes.includes(ACCOUNTING) ? companiesOf(email).map(({ realmId, name }) => ({ id: realmId, label: name })) : [],
  },
  successParams: ({ code, picked: [realmId] }) => [
    ["code", code],
    ...(realmId === undefined ? [] : [["realmId", realmId] as const]),
  ],
  deniedParams: [["error", "access_denied"]],
  silentParams: [["error", "login_required"]],
};
