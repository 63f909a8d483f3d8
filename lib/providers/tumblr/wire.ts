import { z } from "zod";

// What Tumblr sends, in its own spelling. https://github.com/tumblr/docs/blob/master/api.md

/** Every answer is wrapped like this. https://github.com/tumblr/docs/blob/master/api.md#response-format */
function envelope<T>(response: z.ZodType<T>) {
  return z.object({ response });
}

/** A blog's name may change, its `uuid` does not. https://github.com/tumblr/docs/blob/master/api.md#blog-unique-identifiers */
const blog = z.object({
  uuid: z.string().min(1),
  name: z.string().min(1),
  title: z.string().nullish(),
  primary: z.boolean().nullish(),
  avatar: z.array(z.object({ url: z.url() })).nullish(),
});
export type Blog = z.output<typeof blog>;

/** https://github.com/tumblr/docs/blob/master/api.md#userinfo--get-a-users-information: the blogs are those one may post to. */
export const userInfo = envelope(z.object({ user: z.object({ name: z.string().min(1), blogs: z.array(blog) }) }));

/** https://github.com/tumblr/docs/blob/master/api.md#postsqueue--retrieve-queued-posts */
export const queue = envelope(z.object({ posts: z.array(z.unknown()) }));

export const errorBody = z.object({
  meta: z.object({ status: z.number(), msg: z.string() }),
  errors: z.array(z.object({ title: z.string().nullish(), detail: z.string().nullish() })).nullish(),
});

/** An error of the token endpoint in OAuth's form. */
export const oauthError = z.object({ error: z.string().min(1) });
