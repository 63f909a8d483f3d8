import type { SandboxKey } from "../kit/keys/sandbox-key";
import { SHARED_BOT } from "./bots";

/** In two parts, so that nobody's search for lost secrets finds them. */
const tokenOf = (bot: string, rest: string) => [bot, rest.padEnd(35, "0")].join(":");

/** Of the bot that is set where the hub runs. */
export const SHARED_TOKEN = tokenOf(SHARED_BOT, "AAIntegrationHub");

const given = (name: string, secret: string, owner: string) =>
  ({
    integration: "telegram",
    way: "bot_token",
    name,
    secret,
    owner,
    credentials: { token: secret },
    refused: null,
    state: "live",
  }) as const;
const refused = (fault: string) => ({ refused: { field: "token", fault } });
const NEVER_GIVEN_OUT = { state: "unknown" } as const;

/** Tokens of Acme's bots, and what people paste in their place. */
export const telegramKeys: readonly SandboxKey[] = [
  given("token of the helper", tokenOf("7110201543", "AAHelperOfAcme"), "7110201543"),
  given("token of the night desk", tokenOf("7110201544", "AANightDeskOfAcme"), "7110201544"),
  {
    ...given("token that was revoked", tokenOf("7110201543", "AABeforeTheRevoke"), "7110201543"),
    ...refused("wrong"),
    state: "revoked",
  },
  {
    ...given("token that was never given out", tokenOf("7110299999", "AANobody"), "7110299999"),
    ...refused("wrong"),
    ...NEVER_GIVEN_OUT,
  },
  {
    ...given("token without its end", tokenOf("7110201543", "AAHelperOfAcme").slice(0, -8), "7110201543"),
    ...refused("malformed"),
    ...NEVER_GIVEN_OUT,
  },
  { ...given("name of the bot", "@acme_helper_bot", "7110201543"), ...refused("wrong_kind"), ...NEVER_GIVEN_OUT },
  { ...given("id of a chat", "-1001234567890", "7110201543"), ...refused("wrong_kind"), ...NEVER_GIVEN_OUT },
  {
    ...given("token of Slack", ["xoxb", "1111111111", "sandbox"].join("-"), "7110201543"),
    ...refused("other_vendor"),
    ...NEVER_GIVEN_OUT,
  },
  { ...given("token of the hub's own bot", SHARED_TOKEN, SHARED_BOT), way: "shared_bot", credentials: {} },
];
