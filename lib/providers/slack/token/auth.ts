import type { CredentialProblem, CredentialsAuth } from "../../contract";
import { plainCredentials, secretField } from "../../credentials-auth";

/** The bot token of an app that was installed in one workspace. https://docs.slack.dev/authentication/tokens */
export const slackBotToken: CredentialsAuth = {
  ...plainCredentials,
  kind: "bot_token",
  fields: [{ ...secretField, name: "token", example: "xoxb-17653672481-19874698323-…" }],
  inspect: ({ token = "" }) => {
    const problem = problemOf(token);
    return problem ? [{ field: "token", ...problem }] : [];
  },
  // It acts in one workspace, the deployment's own: for the home organization only.
  deployment: { token: "SLACK_BOT_TOKEN" },
  sign: ({ url }, { token = "" }) => ({ url, headers: { authorization: `Bearer ${token}` } }),
};

type Problem = Omit<CredentialProblem, "field">;

function problemOf(token: string): Problem | null {
  const other = OTHER_KINDS.find(({ shape }) => shape.test(token));
  if (other) return { fault: "wrong_kind", detail: `${other.detail} ${WANTED}` };
  return /^xoxb-[\w-]{10,}$/.test(token) ? null : { fault: "malformed", detail: WANTED };
}

const WANTED = "A bot token begins with xoxb-.";

// Those that rotate end after 12 hours, and what renews them is the app's. https://docs.slack.dev/authentication/using-token-rotation
const OTHER_KINDS = [
  { shape: /^xoxp-/, detail: "It is a person's token, which acts as that person." },
  { shape: /^xapp-/, detail: "It is an app-level token." },
  { shape: /^xoxe/, detail: "It is a token that rotates: connect by consent, and the hub renews it." },
  { shape: /^https:\/\/hooks\.slack\.com\//, detail: "It is the address of an incoming webhook." },
  { shape: /^[0-9a-f]{32}$/, detail: "It is a client secret or a signing secret." },
];
