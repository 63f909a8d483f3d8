import type { ConsentStyle } from "../kit/oauth/consent-style";
import { problemWords } from "../kit/oauth/problem-words";

/** Errors as RFC 6749 section 4.1.2.1 has them: to the redirect URI, unless that itself is in doubt. */
export const customConsentStyle: ConsentStyle = {
  brand: { name: "Acme CRM", color: "#7c3aed", fixedHeading: "Integration Hub wants to" },
  authorizePath: /^\/custom\/oauth\/authorize$/,
  accountsAt: (_, accounts) => accounts,
  explain(problem) {
    const { error, text } = problemWords(problem);
    const isOfClient = problem.kind === "missing_parameter" && ["client_id", "redirect_uri"].includes(problem.name);
    const inDoubt = ["unknown_client", "redirect_uri_mismatch", "repeated_parameter"].includes(problem.kind);
    if (!isOfClient && !inDoubt) return { kind: "redirect", error, description: text };
    return { kind: "page", status: 400, heading: "Acme CRM cannot show this page", text, code: error };
  },
  successParams: ({ code }) => [["code", code]],
  deniedParams: [["error", "access_denied"]],
  silentParams: [["error", "login_required"]],
};
