import { Hono } from "hono";
import { checkBearer } from "../kit/bearer";
import type { SandboxContext, SandboxEnv } from "../kit/http";
import type { Account, OAuthWorld } from "../kit/oauth/model";
import type { StateSection } from "../kit/state";
import type { StoredBlog, TumblrState } from "./blogs";
import { answer, failure, unauthorized } from "./envelope";

/** Tumblr's API, below `/tumblr/v2`. https://github.com/tumblr/docs/blob/master/api.md */
export function tumblrApi(world: OAuthWorld, state: StateSection<TumblrState>): Hono<SandboxEnv> {
  const routes = new Hono<SandboxEnv>();
  routes.get("/user/info", (c) =>
    withAccount(c, world, "basic", (account) => {
      const blogs = state.data.blogs.filter(({ memberIds }) => memberIds.includes(account.id));
      const name = blogs.find(({ primaryOf }) => primaryOf === account.id)?.name ?? account.givenName.toLowerCase();
      const user = { name, likes: 606, following: 263, default_post_format: "html" };
      return answer({ user: { ...user, blogs: blogs.map((blog) => presentBlog(c, blog, account)) } });
    }),
  );
  routes.get("/blog/:blog/info", (c) =>
    withAccount(c, world, "basic", (account) => {
      const blog = findBlog(state, c.req.param("blog"));
      return blog ? answer({ blog: presentBlog(c, blog, account) }) : failure(404);
    }),
  );
  routes.get("/blog/:blog/posts/queue", (c) =>
    withAccount(c, world, "write", (account) => {
      const blog = findBlog(state, c.req.param("blog"));
      if (!blog) return failure(404);
      if (blog.memberIds.includes(account.id)) return answer({ posts: [] });
      return failure(403, { detail: "You are not allowed to see this blog's queue." });
    }),
  );
  routes.all("/*", () => failure(404));
  return routes;
}

/** By its uuid, its name, or its host. https://github.com/tumblr/docs/blob/master/api.md#blog-identifiers */
function findBlog(state: StateSection<TumblrState>, identifier: string): StoredBlog | null {
  const name = identifier.replace(/\.tumblr\.com$/, "");
  return state.data.blogs.find((blog) => blog.uuid === identifier || blog.name === name) ?? null;
}

function presentBlog(c: SandboxContext, { uuid, name, title, primaryOf }: StoredBlog, account: Account) {
  const avatar = new URL(`/tumblr/avatars/${name}.png`, c.req.url).href;
  return {
    name,
    title,
    url: `https://${name}.tumblr.com/`,
    uuid,
    primary: primaryOf === account.id,
    admin: primaryOf === account.id,
    followers: 33,
    tweet: "N",
    type: "public",
    avatar: [{ width: 64, height: 64, url: avatar }],
  };
}

function withAccount(
  c: SandboxContext,
  world: OAuthWorld,
  scope: string,
  handle: (account: Account) => Response,
): Response {
  const check = checkBearer(world, c);
  if (check.kind !== "ok") return unauthorized();
  if (!check.token.scopes.includes(scope)) {
    return failure(403, { detail: `The scope ${scope} is needed for this.` });
  }
  return handle(check.account);
}
