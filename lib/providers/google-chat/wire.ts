import { z } from "zod";

/**
 * What posting answers. "For webhook requests, the response doesn't contain the full message": of what was not sent along,
 * only names are sure to be there. https://developers.google.com/workspace/chat/api/reference/rest/v1/spaces.messages/create
 */
export const message = z.object({
  name: z.string().regex(/^spaces\/[\w-]+\/messages\/[\w.-]+$/),
  space: z.object({ displayName: z.string().nullish() }).nullish(),
});

/** https://google.aip.dev/193: the reason stands in the details. */
export const chatError = z.object({
  error: z.object({
    status: z.string().nullish(),
    details: z.array(z.object({ reason: z.string().nullish() })).nullish(),
  }),
});
