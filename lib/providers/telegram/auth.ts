import type { CredentialProblem, CredentialsAuth } from "../contract";
import { plainCredentials, secretField } from "../credentials-auth";
import { signWithToken } from "./sign";

/** A bot of one's own: https://core.telegram.org/bots/features#botfather */
export const telegramBot: CredentialsAuth = {
  ...plainCredentials,
  kind: "bot_token",
  fields: [{ ...secretField, name: "token", maxLength: 100, example: "110201543:AAHdqTcvCH1vGWJ…" }],
  inspect: ({ token = "" }) => {
    const problem = problemOf(token);
    return problem ? [{ field: "token", ...problem }] : [];
  },
  // "110201543:AA…": the bot's id, and what of its token changes with a /revoke.
  hubsOwn: {
    field: "token",
    variable: "BOTFATHERTOKEN",
    opens: (token) => token.split(":")[0] ?? "",
    refusal: "This is the hub's own bot: link a chat to it instead.",
  },
  sign: signWithToken,
};

type Problem = Omit<CredentialProblem, "field">;

function problemOf(token: string): Problem | null {
  // Only what could not be part of an address: how long the second half is, Telegram does not say.
  if (/^\d+:[\w-]{20,}$/.test(token)) return null;
  if (/^(@|https?:\/\/|t\.me\/)/i.test(token)) return { fault: "wrong_kind", detail: `It is an address. ${WANTED}` };
  if (/^-?\d+$/.test(token)) return { fault: "wrong_kind", detail: `It is the id of a bot or a chat. ${WANTED}` };
  if (/^bot\d+:/.test(token)) return { fault: "malformed", detail: 'Leave out the word "bot" at its beginning.' };
  return { fault: "malformed", detail: WANTED };
}

const WANTED = "BotFather's token is a number, a colon, and 35 letters, digits, lines and underscores.";
