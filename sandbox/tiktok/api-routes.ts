import { Hono } from "hono";
import { checkBearer } from "../kit/bearer";
import { drawnPicture } from "../kit/drawn-picture";
import type { SandboxContext, SandboxEnv } from "../kit/http";
import type { AccessToken, Account, OAuthWorld } from "../kit/oauth/model";
import { good, TikTokRefusal } from "./answers";

/** TikTok's API, as far as connecting needs it. Each path ends with a slash, and is not there without it. */
export function tiktokApi(world: OAuthWorld): Hono<SandboxEnv> {
  const routes = new Hono<SandboxEnv>();
  routes.onError((error) => {
    if (error instanceof TikTokRefusal) return error.response;
    throw error;
  });
  routes.get("/user/info/", (c) => userInfo(c, requireCaller(c, world)));
  routes.post("/post/publish/creator_info/query/", (c) => creatorInfo(c, requireCaller(c, world)));
  routes.all("*", (c) => new TikTokRefusal(404, "invalid_params", `Unsupported path(Janus) ${c.req.path}`).response);
  return routes;
}

interface Caller {
  readonly account: Account;
  readonly token: AccessToken;
}

function requireCaller(c: SandboxContext, world: OAuthWorld): Caller {
  const check = checkBearer(world, c);
  if (check.kind === "ok") return check;
  const message = "The access token is invalid or not found in the request.";
  throw new TikTokRefusal(401, "access_token_invalid", message);
}

function requireScope({ token }: Caller, scope: string): void {
  if (token.scopes.includes(scope)) return;
  const message = `The user did not authorize the scope required for completing this request: ${scope}`;
  throw new TikTokRefusal(401, "scope_not_authorized", message);
}

// Of `user.info.profile`, which nobody here asks for.
const OF_ANOTHER_SCOPE = new Set(["username", "bio_description", "profile_deep_link", "is_verified"]);

/** https://developers.tiktok.com/doc/tiktok-api-v2-get-user-info */
function userInfo(c: SandboxContext, caller: Caller): Response {
  requireScope(caller, "user.info.basic");
  const { account } = caller;
  const all = new Map([
    ["open_id", account.id],
    ["union_id", account.id.replace(/^-000/, "")],
    ["display_name", account.name],
    ["avatar_url", drawnPicture(account.name)],
  ]);
  const wanted = (c.req.query("fields") ?? "").split(",").filter((field) => field !== "");
  if (wanted.length === 0) throw new TikTokRefusal(400, "invalid_params", "Fields is required");
  if (wanted.some((field) => OF_ANOTHER_SCOPE.has(field))) {
    throw new TikTokRefusal(401, "scope_not_authorized", "The user did not authorize the scope user.info.profile");
  }
  const unknown = wanted.find((field) => !all.has(field));
  if (unknown) throw new TikTokRefusal(400, "invalid_params", `Invalid fields: ${unknown}`);
  return good({ user: Object.fromEntries(wanted.map((field) => [field, all.get(field)])) });
}

const AUDIENCES = {
  public: ["PUBLIC_TO_EVERYONE", "MUTUAL_FOLLOW_FRIENDS", "SELF_ONLY"],
  private: ["FOLLOWER_OF_CREATOR", "MUTUAL_FOLLOW_FRIENDS", "SELF_ONLY"],
};

/** https://developers.tiktok.com/doc/content-posting-api-reference-query-creator-info */
function creatorInfo(c: SandboxContext, caller: Caller): Response {
  const type = c.req.header("content-type") ?? "";
  if (!/^application\/json\b/i.test(type)) {
    throw new TikTokRefusal(400, "invalid_params", "Only `application/json` is supported as Content-Type");
  }
  requireScope(caller, "video.publish");
  const { extra, name } = caller.account;
  if (extra.posting === "banned") {
    throw new TikTokRefusal(403, "spam_risk_user_banned_from_posting", "The user is banned from making new posts");
  }
  return good({
    creator_avatar_url: drawnPicture(name),
    creator_username: extra.username,
    creator_nickname: name,
    privacy_level_options: extra.posting === "private" ? AUDIENCES.private : AUDIENCES.public,
    comment_disabled: false,
    duet_disabled: false,
    stitch_disabled: false,
    max_video_post_duration_sec: 600,
  });
}
