import type { ConsentStyle } from "../kit/oauth/consent-style";

/** X says nothing of what is wrong with a request: the same page for everything, and nothing to the redirect URI. */
export const xConsentStyle: ConsentStyle = {
  brand: { name: "X", color: "#000000", fixedHeading: "This app will be able to see and do" },
  authorizePath: /^\/x\/i\/oauth2\/authorize$/,
  accountsAt: (_, accounts) => accounts,
  explain: (problem) => ({
    kind: "page",
    status: 400,
    heading: "Something went wrong",
    text: "You weren't able to give access to the App. Go back and try logging in again.",
    code: problem.kind === "missing_parameter" ? `${problem.kind}: ${problem.name}` : problem.kind,
  }),
  successParams: ({ code }) => [["code", code]],
  deniedParams: [["error", "access_denied"]],
  silentParams: [["error", "access_denied"]],
};
