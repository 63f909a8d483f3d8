import { z } from "zod";

export const chosenOption = z.object({ id: z.string(), name: z.string() });

/** Something that is chosen after a consent: a page, a board, a tenant. */
export const connectionChoice = z.object({
  name: z.string(),
  required: z.boolean(),
  chosen: chosenOption.nullable(),
  /** Not chosen yet, or not confirmed since the last consent; `pending` while it is required. */
  open: z.boolean(),
  /** Its options are chats that are linked by a one-time code: `GET …/links`. */
  linked: z.boolean(),
});
