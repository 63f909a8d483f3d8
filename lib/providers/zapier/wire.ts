import { z } from "zod";

/** What was typed in: there is nothing else, and nothing comes from Zapier. */
export const enteredLabel = z.object({ label: z.string() });
