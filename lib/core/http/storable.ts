import { AppError } from "@/lib/base/errors";
import { findUnstorableText } from "@/lib/base/find-unstorable-text";

/** What a request says, as it is. @throws AppError invalid_request where it holds text that the database cannot hold */
export function storable(value: unknown, part: "query" | "body"): unknown {
  const found = findUnstorableText(value);
  if (!found) return value;
  const path = found.join(".") || part;
  const message = "holds a character that no text may hold (NUL, or half of a pair)";
  throw new AppError("invalid_request", `The ${part} is not usable. ${path}: ${message}`, {
    errors: [{ path, message }],
  });
}
