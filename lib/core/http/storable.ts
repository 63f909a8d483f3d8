import { AppError } from "@/lib/base/errors";
import { findUnstorableText } from "@/lib/base/find-unstorable-text";
import { isDeeperThan } from "@/lib/base/is-deeper-than";

/** What looks at a value level by level would run out of stack, Postgres too. */
const MAX_LEVELS = 64;

/**
 * What a request says, as it is.
 * @throws AppError invalid_request where it holds text that the database cannot hold, or is nested too deeply
 */
export function storable(value: unknown, part: "query" | "body"): unknown {
  if (isDeeperThan(value, MAX_LEVELS)) throw notUsable(part, `is nested more than ${MAX_LEVELS} levels deep`, part);
  const found = findUnstorableText(value);
  if (!found) return value;
  const path = found.join(".") || part;
  throw notUsable(path, "holds a character that no text may hold (NUL, or half of a pair)", part);
}

function notUsable(path: string, message: string, part: "query" | "body"): AppError {
  return new AppError("invalid_request", `The ${part} is not usable. ${path}: ${message}`, {
    errors: [{ path, message }],
  });
}
