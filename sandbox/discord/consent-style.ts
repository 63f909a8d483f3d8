import type { AuthorizationProblem } from "../kit/oauth/check-authorization";
import type { ConsentStyle } from "../kit/oauth/consent-style";
import type { StateSection } from "../kit/state";
import { type DiscordState, mayAddBot } from "./servers";

/** View channels, send messages, embed links, attach files, read the history, write in threads. */
const BOT_PERMISSIONS = "274878024704";

/** https://docs.discord.com/developers/topics/oauth2#advanced-bot-authorization */
export function discordConsentStyle(state: StateSection<DiscordState>): ConsentStyle {
  return {
    brand: { name: "Discord", color: "#5865f2", fixedHeading: "This will allow the developer to" },
    authorizePath: /^\/discord\/oauth2\/authorize$/,
    accountsAt: (_, accounts) => accounts,
    explain: (problem) => ({
      kind: "page",
      status: 400,
      heading: "Something's not right here",
      text: explain(problem),
      code: problem.kind,
    }),
    pick: {
      label: "Add to server",
      multiple: false,
      options: (account, { scopes }) =>
        scopes.includes("bot")
          ? state.data.servers
              .filter((server) => mayAddBot(server, account.id))
              .map(({ id, name }) => ({ id, label: name }))
          : [],
    },
    successParams: ({ code, picked }) => [
      ["code", code],
      ...picked.flatMap((id) => [["guild_id", id] as const, ["permissions", BOT_PERMISSIONS] as const]),
    ],
    deniedParams: [
      ["error", "access_denied"],
      ["error_description", "The resource owner or authorization server denied the request"],
    ],
    silentParams: [["error", "access_denied"]],
  };
}

function explain(problem: AuthorizationProblem): string {
  switch (problem.kind) {
    case "unknown_client":
      return "Unknown Application";
    case "redirect_uri_mismatch":
      return "Invalid OAuth2 redirect_uri";
    case "invalid_scope":
      return "Invalid OAuth2 scope";
    case "unsupported_response_type":
      return "Invalid OAuth2 response_type";
    default:
      return `Invalid Form Body: ${problem.name}`;
  }
}
