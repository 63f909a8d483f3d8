import { z } from "zod";

/** What was typed in: there is nothing else, and nobody is asked. */
export const enteredLabel = z.object({ label: z.string() });
