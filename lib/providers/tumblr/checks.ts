import { ProviderError } from "@/lib/base/errors";
import type { IntegrationCheck, ProviderHttp } from "../contract";
import { type Blog, queue, userInfo } from "./wire";

/** What the Test button tries, from the account to the blog: the first that fails says where it is broken. */
export const tumblrChecks: readonly IntegrationCheck[] = [
  {
    name: "account",
    capability: null,
    run: async (http) => `Signed in as ${(await http.getEndpoint("userinfo", userInfo)).response.user.name}.`,
  },
  {
    name: "blogs",
    capability: null,
    run: async (http) => `The blog ${(await chosenBlog(http)).name} is there.`,
  },
  {
    name: "blogPosting",
    capability: "posts",
    // Only whoever may post to a blog sees its queue.
    run: async (http) => {
      const { uuid, name } = await chosenBlog(http);
      await http.get(`v2/blog/${encodeURIComponent(uuid)}/posts/queue`, queue, { query: { limit: 1 } });
      return `Posts can be queued at ${name}.`;
    },
  },
];

/** The chosen one, or the account's own where none is chosen yet. */
async function chosenBlog(http: ProviderHttp): Promise<Blog> {
  const { blogs } = (await http.getEndpoint("userinfo", userInfo)).response.user;
  const chosen = http.connection?.choices.blog;
  const found = blogs.find((blog) => (chosen ? blog.uuid === chosen.id : blog.primary));
  if (found) return found;
  const reason = `The account may not post to ${chosen?.name ?? "any blog"} any more: choose another blog.`;
  throw new ProviderError("tumblr", { kind: "rejected", status: 404, reason });
}
