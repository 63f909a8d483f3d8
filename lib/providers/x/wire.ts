import { z } from "zod";

// What X sends, in its own spelling. https://docs.x.com/x-api/introduction

const text = z.string().nullish();

/** https://docs.x.com/x-api/users/user-lookup-me */
export const me = z.object({
  data: z.object({
    id: z.string().min(1),
    name: z.string(),
    username: z.string().min(1),
    profile_image_url: text,
  }),
});
export type Me = z.output<typeof me>;

/** https://docs.x.com/x-api/posts/user-posts-timeline-by-user-id */
export const posts = z.object({
  data: z.array(z.object({ id: z.string() })).nullish(),
  meta: z.object({ result_count: z.number().int() }),
});

const problem = z.object({ title: text, detail: text, type: text, message: text });

/** A problem, or a list of them; the list also comes with status 200. https://docs.x.com/x-api/fundamentals/response-codes-and-errors */
export const errorBody = problem.extend({
  data: z.unknown().optional(),
  errors: z.array(problem).nullish(),
});

/** The token endpoint's. */
export const tokenError = z.object({ error: z.string(), error_description: text });
