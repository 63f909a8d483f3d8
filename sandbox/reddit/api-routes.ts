import type { Hono } from "hono";
import { checkBearer } from "../kit/bearer";
import type { SandboxContext, SandboxEnv } from "../kit/http";
import type { Account, OAuthWorld } from "../kit/oauth/model";
import { answerPicture } from "../kit/picture";
import { limitHeaders, refuse } from "./refusals";
import { type CommunityCounts, type Subreddit, subredditsOf } from "./subreddits";

const LISTS = ["moderator", "contributor", "subscriber"];

/** The part of oauth.reddit.com that says who an account is and where it may post. https://www.reddit.com/dev/api/ */
export function apiRoutes(app: Hono<SandboxEnv>, world: OAuthWorld, counts: CommunityCounts): void {
  app.get("/api/v1/me", (c) => withScope(c, world, "identity", (account) => presentMe(c, account)));
  app.get("/subreddits/mine/:where", (c) =>
    withScope(c, world, "mysubreddits", (account) => {
      const where = c.req.param("where");
      if (!LISTS.includes(where)) return refuse(404);
      return listing(
        c,
        subredditsOf(account, counts).filter((community) => isIn(community, where)),
      );
    }),
  );
  app.get("/api/v1/:subreddit/post_requirements", (c) =>
    withScope(c, world, "submit", (account) => {
      const name = c.req.param("subreddit");
      const community = subredditsOf(account, counts).find((candidate) => candidate.name === name);
      if (!community) return refuse(404);
      if (community.role === "banned") return refuse(403);
      return { is_flair_required: community.isFlairRequired, title_text_max_length: null, body_regexes: [] };
    }),
  );
  app.get("/profileIcons/:file", (c) => answerPicture(c, world, c.req.param("file").replace(/\.svg$/, "")));
  app.all("*", () => refuse(404));
}

/** Everybody who takes part is subscribed. */
function isIn({ role }: Subreddit, where: string): boolean {
  return where === "subscriber" || role === where;
}

function withScope(
  c: SandboxContext,
  world: OAuthWorld,
  scope: string,
  present: (account: Account) => object,
): Response {
  const check = checkBearer(world, c);
  const challenge = (error: string) => ({ "www-authenticate": `Bearer realm="reddit", error="${error}"` });
  if (check.kind !== "ok") return refuse(401, challenge("invalid_token"));
  if (!check.token.scopes.includes(scope)) return refuse(403, challenge("insufficient_scope"));
  const body = present(check.account);
  return body instanceof Response ? body : Response.json(body, { headers: limitHeaders() });
}

function presentMe(c: SandboxContext, account: Account) {
  const picture = `${new URL(c.req.url).origin}/reddit/profileIcons/${account.id}.svg?width=256&height=256`;
  return {
    id: account.id,
    name: account.extra.username,
    // As it stands in HTML.
    icon_img: picture.replaceAll("&", "&amp;"),
    created_utc: 1_667_224_800,
    total_karma: 1204,
    is_suspended: false,
  };
}

/** `limit` of 1 to 100, and `after` where there are more: https://www.reddit.com/dev/api/#listings */
function listing(c: SandboxContext, communities: readonly Subreddit[]): object {
  const limit = Math.min(Math.max(Number(c.req.query("limit") ?? 25) || 25, 1), 100);
  const after = c.req.query("after");
  const first = after ? communities.findIndex((community) => fullName(community) === after) + 1 : 0;
  const shown = communities.slice(first, first + limit);
  const last = shown.at(-1);
  return {
    kind: "Listing",
    data: {
      after: last && first + limit < communities.length ? fullName(last) : null,
      before: null,
      dist: shown.length,
      children: shown.map((community) => ({ kind: "t5", data: presentSubreddit(community) })),
    },
  };
}

function fullName({ name }: Subreddit): string {
  return `t5_${name.toLowerCase()}`;
}

function presentSubreddit(community: Subreddit) {
  const { name, title, type, role } = community;
  return {
    name: fullName(community),
    display_name: name,
    display_name_prefixed: `r/${name}`,
    title,
    subreddit_type: type,
    submission_type: "any",
    icon_img: "",
    community_icon: "",
    user_is_banned: role === "banned",
    user_is_contributor: role === "contributor",
    user_is_moderator: role === "moderator",
    user_is_subscriber: true,
  };
}
