import { expect, it } from "vitest";
import { z } from "zod";
import "./plain-issues";

it.each([
  [z.int(), 1.5, "must be a whole number"],
  [z.int(), "x", "must be a number"],
  [z.string(), undefined, "must not be left out"],
  [z.string().min(1), "", "must not be empty"],
  [z.string().max(3), "four", "must have at most 3 characters"],
  [z.number().positive(), 0, "must be more than 0"],
  [z.array(z.string()).max(1), ["a", "b"], "must have at most 1 entries"],
  [z.enum(["a", "b"]), "c", "must be one of a, b"],
  [z.iso.date(), "tomorrow", "must be a day such as 2026-03-01"],
  [z.string().min(1, "is needed"), "", "is needed"],
])("says what is wrong in words (%#)", (shape, value, words) => {
  expect(shape.safeParse(value).error?.issues[0]?.message).toBe(words);
});
