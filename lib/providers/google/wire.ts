import { z } from "zod";

/** https://developers.google.com/identity/openid-connect/openid-connect#obtainuserinfo */
export const userinfo = z.object({
  sub: z.string().min(1),
  name: z.string().optional(),
  email: z.string().optional(),
  picture: z.string().optional(),
});

/**
 * An error answer of Google's APIs. Older ones list `errors` with a reason, newer ones `details` with an ErrorInfo;
 * Calendar sends either. https://developers.google.com/workspace/calendar/api/guides/errors
 */
export const errorBody = z.object({
  error: z.object({
    message: z.string().optional(),
    errors: z.array(z.object({ reason: z.string().optional() })).optional(),
    details: z.array(z.object({ reason: z.string().optional() })).optional(),
  }),
});
