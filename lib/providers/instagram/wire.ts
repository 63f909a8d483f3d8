import { z } from "zod";

const permissions = z.union([z.array(z.string()), z.string()]).nullish();

/** `permissions` as a list, or as text with commas between. */
const shortToken = z.object({ access_token: z.string().min(1), permissions });

/**
 * What a code is exchanged for. The page shows it inside a list; the endpoint also answers it bare.
 * https://developers.facebook.com/docs/instagram-platform/instagram-api-with-instagram-login/business-login
 */
export const shortTokenAnswer = z.union([
  shortToken,
  z.object({ data: z.array(shortToken).min(1) }).transform(({ data }) => data[0]),
]);

const account = z.object({
  /** The professional account's lasting id; `id` is another for each app. */
  user_id: z.union([z.string().min(1), z.int().transform(String)]),
  username: z.string().nullish(),
  name: z.string().nullish(),
  account_type: z.string().nullish(),
  profile_picture_url: z.string().nullish(),
});

/**
 * `GET /me`: bare, or inside a list as the page shows it.
 * https://developers.facebook.com/docs/instagram-platform/instagram-api-with-instagram-login/get-started
 */
export const me = z.union([account, z.object({ data: z.tuple([account]) }).transform(({ data: [first] }) => first)]);

/** https://developers.facebook.com/docs/instagram-platform/instagram-graph-api/reference/ig-user/content_publishing_limit */
export const publishingLimit = z.object({
  data: z.tuple([z.object({ quota_usage: z.number(), config: z.object({ quota_total: z.number() }).nullish() })]),
});
