import type { z } from "zod";
import "@/lib/base/plain-issues";
import type { FieldError } from "@/lib/base/errors";

/** What is wrong with each field, by its path; `whole` stands for what is wrong with all of it. */
export function fieldErrors(error: z.ZodError, whole: string): FieldError[] {
  return error.issues.flatMap((issue): FieldError[] => {
    if (issue.code === "unrecognized_keys") {
      return issue.keys.map((key) => ({ path: [...issue.path, key].join("."), message: "is not a known field" }));
    }
    return [{ path: issue.path.join(".") || whole, message: issue.message }];
  });
}
