import type { IssuedTokens } from "../kit/oauth/exchange-code";
import type { TokenRefusal, TokenStyle } from "../kit/oauth/token-endpoint";
import { tokenProblems } from "../kit/oauth/token-problems";
import type { StateSection } from "../kit/state";
import type { DiscordEvents } from "./events";
import { presentGuild } from "./present-guild";
import type { DiscordState } from "./servers";

const refusal = (error: string, description: string, status: 400 | 401 = 400): TokenRefusal => ({
  status,
  error,
  description,
});

const badClient = refusal("invalid_client", "", 401);
const badCode = refusal("invalid_grant", 'Invalid "code" in request.');
const badRefresh = refusal("invalid_grant", 'Invalid "refresh_token" in request.');

/** POST /discord/api/oauth2/token: https://docs.discord.com/developers/topics/oauth2#authorization-code-grant */
export function discordTokenStyle(state: StateSection<DiscordState>, events: DiscordEvents): TokenStyle {
  return {
    problems: PROBLEMS,
    missing: (parameter) => refusal("invalid_request", `Missing "${parameter}" in request.`),
    refuse: (c, { status, error, description }) =>
      c.json({ error, ...(description === "" ? {} : { error_description: description }) }, status),
    answer: (c, issued) => ({
      token_type: "Bearer",
      access_token: issued.access.token,
      expires_in: issued.access.expiresInSeconds,
      ...(issued.refresh ? { refresh_token: issued.refresh.token } : {}),
      scope: issued.scopes.join(" "),
      ...(c.get("note") === "refresh_token" ? {} : addBot(state, events, issued)),
    }),
  };
}

/** The bot joins the picked server when the code is exchanged, and the answer says which one that is. */
function addBot(state: StateSection<DiscordState>, events: DiscordEvents, { account, scopes, picked }: IssuedTokens) {
  const server = state.data.servers.find(({ id }) => scopes.includes("bot") && picked.includes(id)) ?? null;
  events.authorized(account, { scopes, server });
  if (!server) return {};
  server.hasBot = true;
  state.touch();
  return { guild: presentGuild(server) };
}

const PROBLEMS = tokenProblems(
  {
    request: refusal("invalid_request", "Content-Type must be application/x-www-form-urlencoded."),
    grantType: refusal("unsupported_grant_type", ""),
    client: badClient,
    code: badCode,
    token: badRefresh,
    scope: refusal("invalid_scope", ""),
  },
  {
    repeated_parameter: refusal("invalid_request", "A parameter is there twice."),
    redirect_uri_mismatch: refusal("invalid_grant", 'Invalid "redirect_uri" in request.'),
    missing_verifier: refusal("invalid_grant", 'Invalid "code_verifier" in request.'),
    wrong_verifier: refusal("invalid_grant", 'Invalid "code_verifier" in request.'),
  },
);
