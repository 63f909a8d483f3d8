import { z } from "zod";

// What LinkedIn sends, in its own spelling.

const text = z.string().nullish();

/** https://learn.microsoft.com/linkedin/consumer/integrations/self-serve/sign-in-with-linkedin-v2#api-request-to-retreive-member-details */
export const userinfo = z.object({ sub: z.string().min(1), name: text, picture: text, email: text });
export type Userinfo = z.output<typeof userinfo>;

/** https://learn.microsoft.com/linkedin/marketing/community-management/shares/images-api#initialize-image-upload */
export const initializedUpload = z.object({ value: z.object({ uploadUrl: z.string(), image: z.string() }) });

/** https://learn.microsoft.com/linkedin/shared/api-guide/concepts/error-handling */
export const errorBody = z.object({
  message: text,
  code: text,
  status: z.number().nullish(),
});

/** The token endpoint's. */
export const tokenError = z.object({ error: z.string(), error_description: text });
