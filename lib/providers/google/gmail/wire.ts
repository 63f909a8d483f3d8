import { z } from "zod";

/**
 * What Gmail answers to a message that it sent.
 * https://developers.google.com/workspace/gmail/api/reference/rest/v1/users.messages#Message
 */
export const sentMessage = z.object({ id: z.string().min(1), threadId: z.string().min(1) });
