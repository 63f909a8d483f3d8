import { z } from "zod";
import { readProfile } from "./read-profile";

/** What was typed in: there is nothing else, and nothing comes from Alignable. */
export const enteredProfile = z
  .object({ profileUrl: z.string() })
  .transform(({ profileUrl }) => readProfile(profileUrl))
  .refine((profile) => profile !== null);
