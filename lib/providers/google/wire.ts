import { z } from "zod";

/** https://developers.google.com/identity/openid-connect/openid-connect#obtainuserinfo */
export const userinfo = z.object({
  sub: z.string().min(1),
  name: z.string().nullish(),
  email: z.string().nullish(),
  picture: z.string().nullish(),
});

/**
 * An error answer of Google's APIs. Older ones list `errors` with a reason, newer ones `details` with an ErrorInfo;
 * Calendar sends either. The domain tells whose quota it is. https://developers.google.com/workspace/calendar/api/guides/errors
 */
export const errorBody = z.object({
  error: z.object({
    message: z.string().nullish(),
    errors: z.array(z.object({ reason: z.string().optional(), domain: z.string().optional() })).optional(),
    details: z.array(z.object({ reason: z.string().optional() })).optional(),
  }),
});
