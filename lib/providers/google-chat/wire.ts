import { z } from "zod";

/** What posting answers. https://developers.google.com/workspace/chat/api/reference/rest/v1/spaces.messages */
export const message = z.object({
  name: z.string(),
  space: z.object({ name: z.string().regex(/^spaces\/[\w-]+$/), displayName: z.string().nullish() }),
});

/** All that is sure to be in the answer to a message of a webhook. */
export const createdMessage = z.object({ name: z.string().min(1) });

/** https://google.aip.dev/193: the reason stands in the details. */
export const chatError = z.object({
  error: z.object({
    status: z.string().nullish(),
    details: z.array(z.object({ reason: z.string().nullish() })).nullish(),
  }),
});
