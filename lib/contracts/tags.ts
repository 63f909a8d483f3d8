import { z } from "zod";

export const TAGS_MAX = 20;
export const TAG_LENGTH_MAX = 50;

/** One word or a few, to find things again by; without a comma, which separates them in forms. */
export const tag = z
  .string()
  .trim()
  .min(1, "must not be empty")
  .max(TAG_LENGTH_MAX, `must have ${TAG_LENGTH_MAX} characters at most`)
  .regex(/^[^,\p{Cc}]+$/u, "must be one line without a comma");

/** Each of them once, in the order they were given. */
export const tags = z
  .array(tag)
  .max(TAGS_MAX, `must be ${TAGS_MAX} at most`)
  .transform((all) => [...new Set(all)]);
