import { z } from "zod";

/** https://developers.facebook.com/docs/graph-api/reference/profile-picture-source */
const picture = z.object({ data: z.object({ url: z.string().nullish() }).nullish() });

/** https://developers.facebook.com/docs/graph-api/reference/user */
export const person = z.object({ id: z.string().min(1), name: z.string().nullish(), picture: picture.nullish() });

/** https://developers.facebook.com/docs/graph-api/reference/user/permissions */
export const permissionList = z.object({
  data: z.array(z.object({ permission: z.string(), status: z.string() })),
});

/**
 * A Page. `tasks` (what this person may do there) comes with a person's own list only.
 * https://developers.facebook.com/docs/graph-api/reference/user/accounts
 */
export const page = z.object({
  id: z.string().min(1),
  name: z.string(),
  category: z.string().nullish(),
  tasks: z.array(z.string()).nullish(),
  picture: picture.nullish(),
});
export type Page = z.output<typeof page>;

/** https://developers.facebook.com/docs/graph-api/reference/user/businesses */
export const business = z.object({ id: z.string().min(1) });

/** `access_token` is left out where this person has no role on the Page. */
export const pageWithToken = z.object({ access_token: z.string().min(1).nullish() });

/** https://developers.facebook.com/docs/pages-api/posts */
export const postList = z.object({ data: z.array(z.object({ id: z.string() })) });

/** https://developers.facebook.com/docs/graph-api/reference/has-lead-access */
export const leadAccess = z.object({
  has_lead_access: z.object({ can_access_lead: z.boolean(), failure_reason: z.string().nullish() }),
});

/** One answer of a list with cursors: https://developers.facebook.com/docs/graph-api/results */
export function pageOf<T>(item: z.ZodType<T>) {
  return z.object({
    data: z.array(item),
    paging: z
      .object({ cursors: z.object({ after: z.string().nullish() }).nullish(), next: z.string().nullish() })
      .nullish(),
  });
}
