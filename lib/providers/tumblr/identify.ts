import { ProviderError } from "@/lib/base/errors";
import type { ExternalAccount, ProviderHttp } from "../contract";
import { userInfo } from "./wire";

/**
 * The account, by its primary blog: Tumblr names no other lasting id of a person, and a blog's name may change.
 * https://github.com/tumblr/docs/blob/master/api.md#blog-unique-identifiers
 */
export async function identifyAccount(http: ProviderHttp): Promise<ExternalAccount> {
  const { user } = (await http.getEndpoint("userinfo", userInfo)).response;
  const primary = user.blogs.find((blog) => blog.primary);
  if (!primary)
    throw new ProviderError("tumblr", { kind: "malformed", issues: "response.user.blogs: none is primary" });
  return { id: primary.uuid, name: user.name, email: null, imageUrl: primary.avatar?.[0]?.url ?? null };
}
