import { sha256 } from "@/lib/base/random";
import type { IssuedTokens } from "../kit/oauth/exchange-code";
import type { OAuthWorld } from "../kit/oauth/model";
import type { TokenRefusal, TokenStyle } from "../kit/oauth/token-endpoint";
import { tokenProblems } from "../kit/oauth/token-problems";
import { type IssuedToken, issueAccessToken, issueRefreshToken } from "../kit/oauth/tokens";
import { APP_ID } from "./app";
import { failure } from "./failure";
import { workspaceOf } from "./workspaces";

/** What a person's refresh token is known by: Slack's are of the app or of a person. */
const OF_PERSON = "user_scope";

const refusal = (error: string): TokenRefusal => ({ status: 400, error, description: error });

/** POST /slack/api/oauth.v2.access: https://docs.slack.dev/reference/methods/oauth.v2.access */
export function slackTokenStyle(world: OAuthWorld): TokenStyle {
  return {
    problems: PROBLEMS,
    missing: (parameter) => refusal(MISSING[parameter] ?? "invalid_arguments"),
    refuse: (c, { error }) => failure(c, error),
    answer: (c, issued) => answer(world, issued, c.get("note") === "refresh_token"),
  };
}

const MISSING: Readonly<Record<string, string>> = {
  grant_type: "invalid_grant_type",
  code: "invalid_code",
  redirect_uri: "bad_redirect_uri",
  refresh_token: "invalid_refresh_token",
};

const badCode = refusal("invalid_code");
const badRefresh = refusal("invalid_refresh_token");
const badSecret = refusal("bad_client_secret");
const PROBLEMS = tokenProblems(
  {
    request: refusal("invalid_post_type"),
    grantType: refusal("invalid_grant_type"),
    client: badSecret,
    code: badCode,
    token: badRefresh,
    scope: refusal("invalid_arguments"),
  },
  {
    repeated_parameter: refusal("invalid_form_data"),
    no_client_id: refusal("invalid_client_id"),
    unknown_client: refusal("invalid_client_id"),
    redirect_uri_mismatch: refusal("bad_redirect_uri"),
    interaction_required: refusal("token_revoked"),
  },
);

function answer(world: OAuthWorld, issued: IssuedTokens, isRefresh: boolean): Readonly<Record<string, unknown>> {
  const { bot, ...workspace } = workspaceOf(issued.account);
  const ofPerson = issued.asked.includes(OF_PERSON);
  const about = {
    ok: true,
    app_id: APP_ID,
    team: { id: workspace.id, name: workspace.name },
    enterprise: null,
    is_enterprise_install: false,
  };
  if (ofPerson) return { ...about, ...present(world, issued, "person") };
  const forBot = { ...about, ...present(world, issued, "bot"), bot_user_id: bot.userId };
  // A refresh answers the one token alone.
  if (isRefresh) return forBot;
  return { ...forBot, authed_user: { id: issued.account.id, ...tokensOfPerson(world, issued) } };
}

/** Only where scopes were asked of the person too. */
function tokensOfPerson(world: OAuthWorld, issued: IssuedTokens): Readonly<Record<string, unknown>> {
  const { grant, personScopes: scopes, refresh } = issued;
  if (scopes.length === 0) return {};
  const access = issueAccessToken(world, grant, scopes);
  const own = refresh && issueRefreshToken(world, grant, { scopes, asked: [OF_PERSON], picked: [] });
  return present(world, { access, refresh: own, scopes }, "person");
}

function present(
  world: OAuthWorld,
  { access, refresh, scopes }: { access: IssuedToken; refresh: IssuedToken | null; scopes: readonly string[] },
  kind: "bot" | "person",
): Readonly<Record<string, unknown>> {
  const isRotating = access.expiresInSeconds !== null;
  const name = kind === "bot" ? "xoxb-" : "xoxp-";
  return {
    access_token: rename(world, access.token, { prefix: isRotating ? `xoxe.${name}1-` : name, kind }),
    token_type: kind === "bot" ? "bot" : "user",
    scope: scopes.join(","),
    ...(isRotating ? { expires_in: access.expiresInSeconds } : {}),
    ...(refresh ? { refresh_token: refresh.token } : {}),
  };
}

/** Gives a token the look of its kind: the kit has one for all. */
function rename(world: OAuthWorld, token: string, { prefix, kind }: { prefix: string; kind: string }): string {
  const { accessTokens } = world.state.data;
  const stored = accessTokens[sha256(token)];
  if (!stored) throw new Error("the token has just been issued");
  const renamed = prefix + token.slice(world.profile.prefixes.access.length);
  delete accessTokens[sha256(token)];
  accessTokens[sha256(renamed)] = { ...stored, kind };
  world.state.touch();
  return renamed;
}
