import { z } from "zod";
import type { StateSection } from "../kit/state";

/** Switches that only Instagram has. */
export const instagramSettingsShape = z.object({
  /** Answers as the documentation shows them, inside a list; otherwise bare, as they are seen. */
  answersInLists: z.boolean(),
  /** Lets a personal account through the login, as where it was turned back into one since. */
  admitsPersonal: z.boolean(),
});
export type InstagramSettings = z.output<typeof instagramSettingsShape>;
export type InstagramSection = StateSection<InstagramSettings>;

export function seedInstagramSettings(): InstagramSettings {
  return { answersInLists: false, admitsPersonal: false };
}
