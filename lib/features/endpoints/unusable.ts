import { AppError } from "@/lib/base/errors";

/** What was said of an endpoint and cannot be, with its place. */
export function unusable(path: string, message: string): AppError {
  return new AppError("unprocessable", message, { errors: [{ path, message }] });
}
