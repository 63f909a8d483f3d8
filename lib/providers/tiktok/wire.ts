import { z } from "zod";

/** Beside every answer, a good one too: https://developers.tiktok.com/doc/tiktok-api-v2-error-handling */
export const tiktokError = z.object({ error: z.object({ code: z.string(), message: z.string().nullish() }) });

/** https://developers.tiktok.com/doc/tiktok-api-v2-get-user-info */
export const userInfo = z.object({
  data: z.object({
    user: z.object({
      open_id: z.string().min(1),
      display_name: z.string().nullish(),
      avatar_url: z.string().nullish(),
    }),
  }),
});

/** https://developers.tiktok.com/doc/content-posting-api-reference-query-creator-info */
export const creatorInfo = z.object({
  data: z.object({
    creator_nickname: z.string().nullish(),
    privacy_level_options: z.array(z.string()),
    max_video_post_duration_sec: z.number(),
  }),
});

/** https://developers.tiktok.com/doc/oauth-user-access-token-management */
export const tokenAnswer = z.object({
  access_token: z.string(),
  expires_in: z.unknown().optional(),
  refresh_token: z.unknown().optional(),
  refresh_expires_in: z.unknown().optional(),
  scope: z.unknown().optional(),
});
